import type { Dialect } from '../../dialect.js';
import { decodeError, encodeError } from './errors.js';
import { outline } from './outline.js';

/** OpenAI's chat completions: https://platform.openai.com/docs/api-reference/chat */
export const openaiChat = {
  name: 'openai-chat',
  endpoint: () => '/chat/completions',
  outline,
  decodeError,
  encodeError,
} as const satisfies Dialect;
