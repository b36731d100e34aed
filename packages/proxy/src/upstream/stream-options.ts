import type { Provider } from '@slr/providers';
import type { Deployment } from '../config/types.js';
import type { AttemptResult } from '../stream/body-receiver.js';

/*
 * Usage is always asked for with `stream_options`, and a few servers of one's own answer 400 to that member. Nobody can list
 * them, so the first refusal of a deployment is taken for what it is: it is asked again without, once, and later requests
 * leave the member out from the start.
 */

const refusing = new WeakSet<Deployment>();
const plain = new WeakMap<Provider, Provider>();

/** A refusal that names the member. vLLM and its like answer 422 to a body that does not fit their schema. */
export function isAboutStreamOptions(result: AttemptResult): boolean {
  if (result.kind !== 'failed') return false;
  const { status, message, param } = result.error;
  return (status === 400 || status === 422) && (param ?? message).includes('stream_options');
}

/** False where that was known already: then the member was not sent, and asking again would bring the same answer. */
export function rememberRefusal(deployment: Deployment): boolean {
  if (refusing.has(deployment)) return false;
  refusing.add(deployment);
  return true;
}

/** The member was not the reason: the message quoted the request, say. */
export function forgetRefusal(deployment: Deployment): void {
  refusing.delete(deployment);
}

/** The deployment's provider, as its answers have shown it to be. */
export function providerOf(deployment: Deployment): Provider {
  const { provider } = deployment;
  return refusing.has(deployment) ? withoutStreamOptions(provider) : provider;
}

/** The same object for the same provider, because the traits of its models are remembered by it. */
function withoutStreamOptions(provider: Provider): Provider {
  let changed = plain.get(provider);
  if (changed === undefined) {
    const chat = { ...provider.quirks?.['openai-chat'], streamOptions: false };
    changed = { ...provider, quirks: { ...provider.quirks, 'openai-chat': chat } };
    plain.set(provider, changed);
  }
  return changed;
}
