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
export function translate(input: TranslateInput): Translation {
  refuseThread(input);
  return input.client.name === input.upstream.name ? passThrough(input) : convert(input);
}
