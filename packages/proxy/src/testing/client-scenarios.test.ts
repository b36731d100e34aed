import { readFileSync } from 'node:fs';
import Anthropic from '@anthropic-ai/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anthropicScenarios } from './anthropic-scenarios.js';
import { dialectNamed, fourDialects, servedBy } from './four-dialects.js';
import { openaiScenarios } from './openai-scenarios.js';
import { PlayedUpstream } from './played-upstream.js';
import { startRouter, type TestRouter } from './start-router.js';

const names = JSON.parse(readFileSync(new URL('client-scenarios.json', import.meta.url), 'utf8')) as string[];

it('the scenarios of both clients are those of the list', () => {
  expect(Object.keys(openaiScenarios)).toEqual(names);
  expect(Object.keys(anthropicScenarios)).toEqual(names);
});

describe.each(fourDialects)('on an upstream of %s', (dialect) => {
  let upstream: PlayedUpstream;
  let router: TestRouter;
  let anthropic: Anthropic;

  beforeAll(async () => {
    upstream = await PlayedUpstream.start(dialectNamed(dialect));
    const served = servedBy(upstream, 'pinned', { supports_pdf_input: true, supports_response_schema: true });
    router = await startRouter(`${served}router_settings:\n  num_retries: 0\n  disable_cooldowns: true\n`);
    anthropic = new Anthropic({ baseURL: router.url, apiKey: 'unused', maxRetries: 0 });
  });
  afterAll(async () => {
    await router.close();
    await upstream.close();
  });

  describe.each(['smart/auto', 'pinned'])('for the model %s', (model) => {
    it.each(names)('the client of OpenAI: %s', async (name) => {
      await openaiScenarios[name]?.({ client: router.openai, model, upstream });
    });
    it.each(names)('the client of Anthropic: %s', async (name) => {
      await anthropicScenarios[name]?.({ client: anthropic, model, upstream });
    });
  });
});
