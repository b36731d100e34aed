import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogleGenerativeAI } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { dialects, type ChatRequest, type Dialect, type DialectName } from '@slr/providers';
import { generateText, stepCountIs, streamText, tool, type LanguageModel } from 'ai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PlayedUpstream, type Play } from './played-upstream.js';
import { everyTier, modelEntry, startRouter, type TestRouter } from './start-router.js';

const UPSTREAMS: Readonly<Record<string, string>> = {
  'openai-chat': 'gpt-4.1',
  'openai-responses': 'gpt-5.2',
  'anthropic-messages': 'claude-sonnet-4-6',
  gemini: 'gemini-3-pro-preview',
};

/** The providers of the Vercel AI SDK that a base URL points at a router, OpenAI's with both of its APIs. */
const CLIENTS: Readonly<Record<string, (url: string) => LanguageModel>> = {
  'openai, its default': (url) => createOpenAI({ baseURL: `${url}/v1`, apiKey: 'unused' })('smart/auto'),
  'openai.chat': (url) => createOpenAI({ baseURL: `${url}/v1`, apiKey: 'unused' }).chat('smart/auto'),
  'openai-compatible': (url) => createOpenAICompatible({ name: 'slr', baseURL: `${url}/v1` })('smart/auto'),
  anthropic: (url) => createAnthropic({ baseURL: `${url}/v1`, apiKey: 'unused' })('smart/auto'),
  google: (url) => createGoogleGenerativeAI({ baseURL: `${url}/v1beta`, apiKey: 'unused' })('smart/auto'),
};

Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false });

const degrees: Readonly<Record<string, number>> = { Oslo: 3, Rome: 19 };
const tools = {
  weather: tool({
    description: 'The temperature of a city in degrees Celsius.',
    inputSchema: z.object({ city: z.string() }),
    execute: ({ city }) => Promise.resolve({ celsius: degrees[city] ?? null }),
  }),
};

/** Two calls at once, then the answer, which is possible only with both results. */
function weatherOf(request: ChatRequest): Play {
  const results = request.messages.flatMap(({ content }) => content.filter(({ type }) => type === 'tool-result'));
  if (results.length === 0) {
    const call = (id: string, city: string) =>
      ({ type: 'tool-call', id, name: 'weather', arguments: JSON.stringify({ city }) }) as const;
    return { answer: { content: [call('call_1', 'Oslo'), call('call_2', 'Rome')], finish: { kind: 'tool-calls' } } };
  }
  const said = JSON.stringify(results);
  const complete = results.length === 2 && said.includes('3') && said.includes('19');
  return { answer: { content: [{ type: 'text', text: complete ? 'Rome is warmer.' : `Missing: ${said}` }] } };
}

describe.each(Object.entries(UPSTREAMS))('on an upstream of %s', (dialect, upstreamModel) => {
  let upstream: PlayedUpstream;
  let router: TestRouter;

  beforeAll(async () => {
    upstream = await PlayedUpstream.start(dialects[dialect as DialectName] as Dialect);
    const base = dialect.startsWith('openai') ? upstream.rude.url : upstream.rude.url.replace(/\/v1$/, '');
    const own = `  providers:\n    played: { base_url: "${base}", dialect: ${dialect}, api_key_env: PLAYED_KEY }\n`;
    const entry = modelEntry('vendor/one', base, { params: { model: `played/${upstreamModel}` } });
    router = await startRouter(
      `model_list:\n${entry}${everyTier('vendor/one').replace('smart_router:\n', `smart_router:\n${own}`)}`,
    );
  });
  afterAll(async () => {
    await router.close();
    await upstream.close();
  });

  describe.each(Object.entries(CLIENTS))('the client %s', (_, modelAt) => {
    const question = { prompt: 'Which is warmer now, Oslo or Rome?', tools, stopWhen: stepCountIs(3), maxRetries: 0 };

    it('runs two tools at once and answers', async () => {
      upstream.plays(weatherOf);
      const { text, steps, totalUsage } = await generateText({ model: modelAt(router.url), ...question });
      expect(text).toBe('Rome is warmer.');
      expect(steps.map(({ toolResults }) => toolResults.length)).toEqual([2, 0]);
      expect(steps.map(({ finishReason }) => finishReason)).toEqual(['tool-calls', 'stop']);
      expect(totalUsage.inputTokens).toBeGreaterThan(0);
    });

    it('does the same streamed', async () => {
      upstream.plays(weatherOf);
      const result = streamText({ model: modelAt(router.url), ...question });
      let text = '';
      for await (const delta of result.textStream) text += delta;
      expect(text).toBe('Rome is warmer.');
      expect((await result.steps).map(({ toolResults }) => toolResults.length)).toEqual([2, 0]);
      expect(await result.finishReason).toBe('stop');
    });

    it('throws what the upstream refused, with its status', async () => {
      upstream.plays({ status: 400, body: { error: { type: 'invalid_request_error', message: 'no such thing' } } });
      const failed = generateText({ model: modelAt(router.url), prompt: 'hi', maxRetries: 0 });
      await expect(failed).rejects.toMatchObject({ statusCode: 400 });
      await expect(failed).rejects.toThrow('no such thing');
    });
  });
});
