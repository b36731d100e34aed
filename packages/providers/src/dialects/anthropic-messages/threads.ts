import type { JsonObject } from '../../json.js';
import { ProviderError } from '../../provider-error.js';

/** The code in `error.details` that makes Anthropic's SDK send its whole history instead. */
const THREAD_UNSUPPORTED = 'thread_unsupported_request';

interface ThreadInput {
  body: JsonObject;
  client: { name: string };
  upstream: { name: string };
  deployment: { provider: { name: string } };
  pinned?: boolean;
}

/**
 * A thread is kept by Anthropic's servers: later turns send only what is new. That fits one fixed model there and nothing else,
 * because the next turn may be routed elsewhere, and dropping the member silently would lose the conversation.
 * @throws ProviderError `bad-request`
 */
export function refuseThread({ body, client, upstream, deployment, pinned }: ThreadInput): void {
  if (client.name !== 'anthropic-messages' || body.thread === undefined || body.thread === null) return;
  if (pinned === true && upstream.name === client.name && deployment.provider.name === 'anthropic') return;
  throw threadUnsupported();
}

export function threadUnsupported(): ProviderError {
  return new ProviderError({
    code: 'bad-request',
    message: 'thread: the router keeps no conversations; send the whole history.',
    status: 400,
    recovery: 'none',
    param: 'thread',
    upstreamCode: THREAD_UNSUPPORTED,
  });
}

/** The member that the SDK's fall-back looks at. */
export function threadDetails(error: ProviderError): JsonObject {
  if (error.upstreamCode !== THREAD_UNSUPPORTED) return {};
  return { details: { error_code: THREAD_UNSUPPORTED, unsupported: ['thread'] } };
}
