import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogleGenerativeAI } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, stepCountIs, streamText, tool, type LanguageModel } from 'ai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dialectNamed, fourDialects, servedBy } from './four-dialects.js';
import { PlayedUpstream } from './played-upstream.js';
import { startRouter, type TestRouter } from './start-router.js';
import { degrees, question as prompt, weatherOf } from './weather.js';

/** The providers of the Vercel AI SDK that a base URL points at a router, OpenAI's with both of its APIs. */
const CLIENTS: Readonly<Record<string, (url: string) => LanguageModel>> = {
  'openai, its default': (url) => createOpenAI({ baseURL: `${url}/v1`, apiKey: 'unused' })('smart/auto'),
  'openai.chat': (url) => createOpenAI({ baseURL: `${url}/v1`, apiKey: 'unused' }).chat('smart/auto'),
  'openai-compatible': (url) => createOpenAICompatible({ name: 'slr', baseURL: `${url}/v1` })('smart/auto'),
  anthropic: (url) => createAnthropic({ baseURL: `${url}/v1`, apiKey: 'unused' })('smart/auto'),
  google: (url) => createGoogleGenerativeAI({ baseURL: `${url}/v1beta`, apiKey: 'unused' })('smart/auto'),
};

Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false });

const tools = {
  weather: tool({
    description: 'The temperature of a city in degrees Celsius.',
    inputSchema: z.object({ city: z.string() }),
    execute: ({ city }) => Promise.resolve({ celsius: degrees[city] ?? null }),
  }),
};

describe.each(fourDialects)('on an upstream of %s', (dialect) => {
  let upstream: PlayedUpstream;
  let router: TestRouter;

  beforeAll(async () => {
    upstream = await PlayedUpstream.start(dialectNamed(dialect));
    router = await startRouter(servedBy(upstream, 'vendor/one'));
  });
  afterAll(async () => {
    await router.close();
    await upstream.close();
  });

  describe.each(Object.entries(CLIENTS))('the client %s', (_, modelAt) => {
    const question = { prompt, tools, stopWhen: stepCountIs(3), maxRetries: 0 };

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
