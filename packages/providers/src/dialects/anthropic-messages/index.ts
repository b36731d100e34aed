import type { Dialect } from '../../dialect.js';
import { adaptRequest } from './adapt-request.js';
import { decodeRequest } from './decode-request.js';
import { decodeResponse } from './decode-response.js';
import { encodeRequest } from './encode-request.js';
import { encodeResponse } from './encode-response.js';
import { decodeError, encodeError } from './errors.js';
import { outline } from './outline.js';
import { AnthropicStreamDecoder } from './stream-decoder.js';
import { AnthropicStreamEncoder } from './stream-encoder.js';

/** Anthropic's Messages API, `POST /v1/messages`. */
export const anthropicMessages: Dialect = {
  name: 'anthropic-messages',
  endpoint: () => '/v1/messages',
  outline,
  decodeRequest,
  encodeRequest,
  adaptRequest,
  decodeResponse,
  encodeResponse,
  createStreamDecoder: (restore) => new AnthropicStreamDecoder(restore),
  createStreamEncoder: (options) => new AnthropicStreamEncoder(options),
  decodeError,
  encodeError,
};
