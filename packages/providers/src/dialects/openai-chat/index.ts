import type { Dialect } from '../../dialect.js';
import { adaptRequest } from './adapt-request.js';
import { decodeRequest } from './decode-request.js';
import { decodeResponse } from './decode-response.js';
import { encodeRequest } from './encode-request.js';
import { encodeResponse } from './encode-response.js';
import { decodeError, encodeError } from './errors.js';
import { outline } from './outline.js';
import { ChatStreamDecoder } from './stream-decoder.js';
import { ChatStreamEncoder } from './stream-encoder.js';
import { readWholeUsage } from './whole-usage.js';

/** OpenAI's chat completions: https://platform.openai.com/docs/api-reference/chat */
export const openaiChat: Dialect = {
  name: 'openai-chat',
  endpoint: () => '/chat/completions',
  outline,
  decodeRequest,
  encodeRequest,
  adaptRequest,
  decodeResponse,
  encodeResponse,
  readWholeUsage,
  createStreamDecoder: (restore) => new ChatStreamDecoder(restore),
  createStreamEncoder: (options) => new ChatStreamEncoder(options),
  decodeError,
  encodeError,
};
