import { describe, expect, it } from 'vitest';
import { loadConfig } from '../config/index.js';
import { previewRequest } from './preview-request.js';

const config = loadConfig({
  text:
    'model_list:\n  - { model_name: home, litellm_params: { model: hosted_vllm/home, api_base: "http://127.0.0.1:1/v1" },\n' +
    '      model_info: { max_input_tokens: 32768 } }',
  env: {},
});

function sentLimit(content: string, maxTokens: number): unknown {
  const body = { model: 'smart/auto', max_tokens: maxTokens, messages: [{ role: 'user', content }] };
  const sent = previewRequest(config, { body, dialect: 'openai-chat', headers: {} }).body;
  return sent['max_tokens'] ?? sent['max_completion_tokens'];
}

describe('the limit of an answer that is sent', () => {
  it('fits into the window behind the prompt', () => {
    const limit = sentLimit('word '.repeat(10_000), 64_000);
    expect(limit).toBeGreaterThan(16_000);
    expect(limit).toBeLessThan(22_768);
  });

  it('stays as it is where there is room', () => {
    expect(sentLimit('hi', 4000)).toBe(4000);
  });
});
