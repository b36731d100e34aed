import { readFileSync } from 'node:fs';
import { anthropicMessages, defineProvider, translate } from '@slr/providers';
import { describeDialect, loadFixtures, sha256 } from '@slr/providers/testing';
import { describe, expect, it } from 'vitest';
import { snippets } from '../../tools/documents/snippets.mjs';
import { shout } from './shout.js';

const loud = defineProvider({ name: 'loud', dialects: {}, auth: 'none' });

describeDialect(shout, loadFixtures(new URL('fixtures/', import.meta.url)), { describe, it });

describe('the toy dialect', () => {
  it('serves a client of another dialect', () => {
    const body = { model: 'loud-1', max_tokens: 9, messages: [{ role: 'user', content: 'Hello' }] };
    const plan = translate({
      client: anthropicMessages,
      upstream: shout,
      bytes: new TextEncoder().encode(JSON.stringify(body)),
      body,
      stream: false,
      includeUsage: false,
      deployment: { provider: loud, upstreamModel: 'loud-1' },
      newId: () => '1',
      created: 1,
      hash: sha256,
    });
    expect(Buffer.from(plan.body).toString()).toBe('{"model":"loud-1","say":[{"who":"YOU","words":"HELLO"}]}');
    const answer = plan.answer(
      new TextEncoder().encode('{"id":"1","model":"loud-1","words":"HI","end":"DONE","heard":1,"said":1}'),
    );
    expect(JSON.parse(Buffer.from(answer.body).toString())).toMatchObject({ content: [{ type: 'text', text: 'HI' }] });
  });

  it('is what docs/adding-a-provider.md shows of it', () => {
    const source = ['shout.ts', 'shout.test.ts']
      .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
      .join('\n');
    const shown = snippets('docs/adding-a-provider.md').filter(({ marks }) => marks.includes('shout'));
    expect(shown.length).toBeGreaterThan(2);
    for (const { code } of shown) expect(source).toContain(code.trim());
  });
});
