import type { Dialect } from '../../dialect.js';
import { decodeError, encodeError } from './errors.js';
import { outline } from './outline.js';

/** Anthropic's Messages API, `POST /v1/messages`. */
export const anthropicMessages: Dialect = {
  name: 'anthropic-messages',
  endpoint: () => '/v1/messages',
  outline,
  decodeError,
  encodeError,
};
