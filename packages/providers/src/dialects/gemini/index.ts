import type { Dialect } from '../../dialect.js';
import { adaptRequest } from './adapt-request.js';
import { decodeRequest } from './decode-request.js';
import { decodeResponse } from './decode-response.js';
import { encodeRequest } from './encode-request.js';
import { encodeResponse } from './encode-response.js';
import { decodeError, encodeError } from './errors.js';
import { outline } from './outline.js';
import { GeminiStreamDecoder } from './stream-decoder.js';
import { GeminiStreamEncoder } from './stream-encoder.js';

/** Google's Gemini API, `POST /v1beta/models/{model}:generateContent`: https://ai.google.dev/api/generate-content */
export const gemini: Dialect = {
  name: 'gemini',
  endpoint: ({ model, stream }) => {
    const path = model.startsWith('models/') || model.startsWith('tunedModels/') ? model : `models/${model}`;
    return `/v1beta/${path}:${stream ? 'streamGenerateContent?alt=sse' : 'generateContent'}`;
  },
  outline,
  decodeRequest,
  encodeRequest,
  adaptRequest,
  decodeResponse,
  encodeResponse,
  createStreamDecoder: (restore) => new GeminiStreamDecoder(restore),
  createStreamEncoder: (options) => new GeminiStreamEncoder(options),
  decodeError,
  encodeError,
};
