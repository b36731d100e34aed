import type { DialectName } from '@slr/providers';
import type { PlayedUpstream } from './played-upstream.js';

interface Kit<Client> {
  client: Client;
  model: string;
  upstream: PlayedUpstream;
}

/** What an official client does, by the names of client-scenarios.json. */
export type Scenarios<Client> = Readonly<Record<string, (kit: Kit<Client>) => Promise<void>>>;

/** What a dialect has no word for does not arrive (docs/fidelity.md has all of it); everything else does. */
export function unlessIn<Value>(dialect: DialectName, upstream: PlayedUpstream, value: Value): Value | undefined {
  return upstream.dialect.name === dialect ? undefined : value;
}

export const ask = [{ role: 'user' as const, content: 'Hi' }];

export const call = (id: string, city: string) => ({
  type: 'tool-call' as const,
  id,
  name: 'weather',
  arguments: `{"city":"${city}"}`,
});

export const PNG = 'iVBORw0KGgo=';

/** The first part of that type in the last request, as the upstream's dialect decoded it. */
export function firstPart(upstream: PlayedUpstream, type: string): unknown {
  return upstream.request?.messages
    .flatMap(({ content }) => content as Array<{ type: string }>)
    .find((part) => part.type === type);
}
