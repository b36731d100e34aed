import type { ChatRequest, DialectName } from '@slr/providers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../config/index.js';
import { createServer, type RouterServer } from '../server.js';
import { bodyIn, commonConversations, fourDialects } from '../testing/four-dialects.js';

let router: RouterServer;
let url: string;

beforeAll(async () => {
  router = createServer(loadConfig({ env: { OPENROUTER_API_KEY: 'sk-or-unused' } }), { env: {} });
  await new Promise<void>((resolve) => router.server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(router.server.address() as { port: number }).port}`;
});
afterAll(() => router.close(0));

/** What of an answer is of the one request: its id, and how long it took. */
interface Answered extends Record<string, unknown> {
  id: string;
  scorerUs: number;
}

async function decided(name: DialectName, request: ChatRequest): Promise<Answered> {
  const response = await fetch(`${url}/v1/route?dialect=${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(bodyIn(name, request)),
  });
  const text = await response.text();
  expect([response.status, text]).toEqual([200, expect.any(String)]);
  return JSON.parse(text) as Answered;
}

describe('POST /v1/route', () => {
  it('answers one conversation in every dialect with the same decision but for its id', async () => {
    const property = fc.asyncProperty(commonConversations, async (request) => {
      const answers = await Promise.all(fourDialects.map((name) => decided(name, request)));
      expect(new Set(answers.map(({ id }) => id)).size).toBe(fourDialects.length);
      const same = answers.map(({ id: _id, scorerUs: _time, ...decision }) => decision);
      for (const decision of same) expect(decision).toEqual(same[0]);
      expect(same[0]).toMatchObject({ profile: 'auto', chosen: expect.any(String) as string });
    });
    await fc.assert(property, { numRuns: 30 });
  });
});
