import { readFileSync } from 'node:fs';
import Anthropic from '@anthropic-ai/sdk';
import { dialects, type Dialect, type DialectName } from '@slr/providers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anthropicScenarios } from './anthropic-scenarios.js';
import { openaiScenarios } from './openai-scenarios.js';
import { PlayedUpstream } from './played-upstream.js';
import { everyTier, modelEntry, startRouter, type TestRouter } from './start-router.js';

const names = JSON.parse(readFileSync(new URL('client-scenarios.json', import.meta.url), 'utf8')) as string[];
const UPSTREAMS: Readonly<Record<string, string>> = {
  'openai-chat': 'gpt-4.1',
  'anthropic-messages': 'claude-sonnet-4-6',
  'openai-responses': 'gpt-5.2',
  gemini: 'gemini-3-pro-preview',
};

it('the scenarios of both clients are those of the list', () => {
  expect(Object.keys(openaiScenarios)).toEqual(names);
  expect(Object.keys(anthropicScenarios)).toEqual(names);
});

describe.each(Object.entries(UPSTREAMS))('on an upstream of %s', (dialect, upstreamModel) => {
  let upstream: PlayedUpstream;
  let router: TestRouter;
  let anthropic: Anthropic;

  beforeAll(async () => {
    upstream = await PlayedUpstream.start(dialects[dialect as DialectName] as Dialect);
    const base = dialect.startsWith('openai') ? upstream.rude.url : upstream.rude.url.replace(/\/v1$/, '');
    const own = `  providers:\n    played: { base_url: "${base}", dialect: ${dialect}, api_key_env: PLAYED_KEY }\n`;
    const facts = { supports_pdf_input: true, supports_response_schema: true };
    const entry = modelEntry('pinned', base, { params: { model: `played/${upstreamModel}` }, info: facts });
    router = await startRouter(
      `model_list:\n${entry}${everyTier('pinned').replace('smart_router:\n', `smart_router:\n${own}`)}router_settings:\n  num_retries: 0\n  disable_cooldowns: true\n`,
    );
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
