import Anthropic from '@anthropic-ai/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoUpstream, type DemoUpstream } from '../demo/index.js';
import { everyTier, modelEntry, startRouter, type TestRouter } from '../testing/start-router.js';

let demo: DemoUpstream;
let router: TestRouter;

beforeAll(async () => {
  demo = await startDemoUpstream({ wordMs: 1 });
  router = await startRouter(
    `model_list:\n${modelEntry('vendor/first', demo.url)}${everyTier('vendor/first')}router_settings: { model_group_alias: { claude-smart-auto: smart/auto } }\n`,
    {
      demo: true,
    },
  );
});
afterAll(async () => {
  await router.close();
  await demo.close();
});

// Recorded from Claude Code 2.1.197: `/model NAME` sends this and refuses the switch when it fails.
const probe = { max_tokens: 1, messages: [{ role: 'user' as const, content: 'Hi' }] };

describe('the probe that Claude Code sends before it switches to a model', () => {
  it.each(['smart/auto', 'claude-smart-auto', 'smart/auto:complex', 'vendor/first'])(
    'is answered for %s',
    async (model) => {
      const client = new Anthropic({ baseURL: router.url, apiKey: 'unused', maxRetries: 0 });
      const { data, response } = await client.beta.messages.create({ ...probe, model }).withResponse();
      expect(data.type).toBe('message');
      expect(response.headers.get('x-slr-model')).toBe('vendor/first');
      if (!model.includes(':') && model.startsWith('smart/')) expect(response.headers.get('x-slr-tier')).toBe('SIMPLE');
    },
  );
});

describe('the list of models that Claude Code asks for', () => {
  it('shows a profile under an alias that the program takes by the name of the profile', async () => {
    const client = new Anthropic({ baseURL: router.url, apiKey: 'unused', maxRetries: 0 });
    const { data } = await client.models.list({ limit: 1000 });
    const shown = data.filter(({ id }) => /claude|anthropic/.test(id)).map((model) => [model.id, model.display_name]);
    expect(shown).toEqual([['claude-smart-auto', 'smart/auto']]);
  });
});
