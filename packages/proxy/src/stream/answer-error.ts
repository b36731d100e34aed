import { ProviderError, type JsonObject } from '@slr/providers';
import { flat } from '../upstream/send.js';
import type { BodyContext } from './body-receiver.js';

/** The error that a body with status 200, or an event of a stream, turns out to be. */
export function errorFromBody(
  context: Pick<BodyContext, 'setup' | 'upstreamHeaders'>,
  data: JsonObject,
): ProviderError | undefined {
  const error = data['error'];
  if (error === undefined || error === null) return undefined;
  return context.setup.dialect.decodeError(200, data, flat(context.upstreamHeaders));
}

/** An answer with status 200 that is not what the dialect says an answer is. */
export function invalidAnswer(text: string): ProviderError {
  const found = text.trim() === '' ? 'nothing' : /^\s*</.test(text) ? 'a web page' : 'text';
  return new ProviderError({
    code: 'invalid-response',
    status: 502,
    recovery: 'other-deployment',
    message: `The upstream answered with ${found} where a JSON object was expected.`,
  });
}

/** A stream that ended without saying that it is complete. */
export function cutStream(): ProviderError {
  return new ProviderError({
    code: 'upstream-failed',
    status: 502,
    recovery: 'other-deployment',
    message: 'The upstream ended its answer before it was complete.',
  });
}
