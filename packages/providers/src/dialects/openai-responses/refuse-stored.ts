import { badRequest } from '../../bad-request.js';
import type { JsonObject } from '../../json.js';

/** Members that name something which only the upstream has stored. A router keeps nothing, and the next turn may go elsewhere. */
const STORED = ['previous_response_id', 'conversation', 'prompt'];

/** @throws ProviderError `bad-request` naming the member, and what to send instead */
export function refuseStored(body: JsonObject): void {
  for (const name of STORED) {
    const value = body[name];
    if (value === undefined || value === null) continue;
    throw badRequest(
      name,
      'no stored state: nothing is kept between requests here. Send the whole conversation in input',
      value,
    );
  }
  if (body.background === true)
    throw badRequest('background', 'false: nothing runs here after the connection is closed', true);
}
