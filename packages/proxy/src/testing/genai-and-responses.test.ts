import { GoogleGenAI, type CallableTool } from '@google/genai';
import type OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialectNamed, fourDialects, servedBy } from './four-dialects.js';
import { PlayedUpstream } from './played-upstream.js';
import { startRouter, type TestRouter } from './start-router.js';
import { degrees, question, weatherOf } from './weather.js';

const parameters = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };

/** What `@google/genai` calls by itself. */
function weatherTool(asked: string[]): CallableTool {
  return {
    tool: () => Promise.resolve({ functionDeclarations: [{ name: 'weather', parametersJsonSchema: parameters }] }),
    callTool: (calls) =>
      Promise.resolve(
        calls.map(({ id, name, args }) => {
          const city = String(args?.city);
          asked.push(city);
          const response = { celsius: degrees[city] };
          return { functionResponse: { ...(id && { id }), name: name ?? '', response } };
        }),
      ),
  };
}

describe.each(fourDialects)('on an upstream of %s', (dialect) => {
  let upstream: PlayedUpstream;
  let router: TestRouter;

  beforeAll(async () => {
    upstream = await PlayedUpstream.start(dialectNamed(dialect));
    upstream.plays(weatherOf);
    router = await startRouter(servedBy(upstream));
  });
  afterAll(async () => {
    await router.close();
    await upstream.close();
  });

  describe.each(['smart/auto', 'up'])('for the model %s', (model) => {
    it('@google/genai calls its functions by itself', async () => {
      const client = new GoogleGenAI({ apiKey: 'unused', httpOptions: { baseUrl: router.url } });
      const asked: string[] = [];
      const answer = await client.models.generateContent({
        model,
        contents: question,
        config: { tools: [weatherTool(asked)] },
      });
      expect([answer.text, asked]).toEqual(['Rome is warmer.', ['Oslo', 'Rome']]);
    });

    it('@google/genai calls its functions by itself, streamed', async () => {
      const client = new GoogleGenAI({ apiKey: 'unused', httpOptions: { baseUrl: router.url } });
      const asked: string[] = [];
      const stream = await client.models.generateContentStream({
        model,
        contents: question,
        config: { tools: [weatherTool(asked)] },
      });
      let text = '';
      for await (const chunk of stream) text += chunk.text ?? '';
      expect([text, asked]).toEqual(['Rome is warmer.', ['Oslo', 'Rome']]);
    });

    it.each([false, true])('openai runs a tool loop with its Responses API, streamed: %s', async (streamed) => {
      const { responses } = router.openai;
      const tools = [{ type: 'function' as const, name: 'weather', strict: false, parameters }];
      const ask = (input: OpenAI.Responses.ResponseInputItem[]): Promise<OpenAI.Responses.Response> => {
        const body = { model, tools, input, store: false };
        return streamed ? responses.stream(body).finalResponse() : responses.create(body);
      };
      const asked = { role: 'user' as const, content: question };
      const first = await ask([asked]);
      const calls = first.output.filter((item) => item.type === 'function_call');
      expect(calls.map((call) => (JSON.parse(call.arguments) as { city: string }).city)).toEqual(['Oslo', 'Rome']);
      const results = calls.map((call) => ({
        type: 'function_call_output' as const,
        call_id: call.call_id,
        output: String(degrees[(JSON.parse(call.arguments) as { city: string }).city]),
      }));
      const said = first.output.map((item) => {
        const { parsed_arguments: _parsed, ...sent } = item as typeof item & { parsed_arguments?: unknown };
        return sent as OpenAI.Responses.ResponseInputItem;
      });
      const second = await ask([asked, ...said, ...results]);
      expect(second.output_text).toBe('Rome is warmer.');
    });
  });
});
