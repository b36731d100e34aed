import { convert } from './convert.js';
import { refuseThread } from './dialects/anthropic-messages/threads.js';
import { passThrough } from './pass-through.js';
import type { TranslateInput, Translation } from './translation.js';

/**
 * How one request goes to one deployment, and how its answer comes back: passed through where client and upstream speak the
 * same dialect, else decoded, handed off and encoded. Pure: nothing is sent.
 * @throws ProviderError `bad-request` for a malformed body, or for a parameter that the target cannot take and that must not be
 *   dropped
 */
export function translate(given: TranslateInput): Translation {
  const input = withoutAddresses(given);
  refuseThread(input);
  // Upstreams are asked for events always, so another framing has to be written anew.
  const isSame = input.client.name === input.upstream.name && input.framing !== 'json-array';
  return isSame ? passThrough(input) : convert(input);
}

/** Members by which a caller of some gateways chooses address and key; whoever reads them further on must not get them from here. */
const ADDRESSES = ['api_base', 'base_url', 'api_key', 'extra_headers'];

function withoutAddresses(input: TranslateInput): TranslateInput {
  const found = ADDRESSES.filter((key) => input.body[key] !== undefined);
  if (found.length === 0) return input;
  const { deployment } = input;
  const dropped = [...(deployment.additionalDropParams ?? []), ...found];
  return { ...input, deployment: { ...deployment, additionalDropParams: dropped } };
}
