import { writeSseEvent, type Dialect, type ProviderError } from '@slr/providers';

/** An error inside a stream, in the client's dialect; nothing follows it. */
export function writeStreamError(dialect: Dialect, error: ProviderError): string {
  const data = JSON.stringify(dialect.encodeError(error).body);
  // Only Anthropic's clients look at the event's name; OpenAI's and Google's read the data of nameless events.
  return writeSseEvent(dialect.name === 'anthropic-messages' ? { event: 'error', data } : { data });
}
