import type { Dialect } from '../../dialect.js';
import { adaptRequest } from './adapt-request.js';
import { decodeRequest } from './decode-request.js';
import { decodeResponse } from './decode-response.js';
import { encodeRequest } from './encode-request.js';
import { encodeResponse } from './encode-response.js';
import { decodeError, encodeError } from './errors.js';
import { outline } from './outline.js';
import { ResponsesStreamDecoder } from './stream-decoder.js';
import { ResponsesStreamEncoder } from './stream-encoder.js';

/** OpenAI's Responses API, `POST /v1/responses`, without its stored state: https://platform.openai.com/docs/api-reference/responses */
export const openaiResponses: Dialect = {
  name: 'openai-responses',
  endpoint: () => '/responses',
  outline,
  decodeRequest,
  encodeRequest,
  adaptRequest,
  decodeResponse,
  encodeResponse,
  createStreamDecoder: (restore) => new ResponsesStreamDecoder(restore),
  createStreamEncoder: (options) => new ResponsesStreamEncoder(options),
  decodeError,
  encodeError,
};
