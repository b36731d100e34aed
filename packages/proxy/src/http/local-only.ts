import type { IncomingMessage } from 'node:http';
import { ProviderError } from '@slr/providers';

const loopbackNames = /^(?:localhost|(?:[\w-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\]|::1)$/i;

/** Whether a host name can only mean this machine. A port is ignored. */
export function isLoopbackHost(host: string): boolean {
  const bare = host.replace(/:\d*$/, '');
  return loopbackNames.test(bare) || loopbackNames.test(host);
}

function isLoopbackOrigin(origin: string): boolean {
  try {
    return isLoopbackHost(new URL(origin).hostname);
  } catch {
    return false; // "null" too: sandboxed frames and local files
  }
}

const refusal = (status: number, message: string): ProviderError =>
  new ProviderError({ code: status === 403 ? 'permission-denied' : 'bad-request', status, recovery: 'none', message });

/**
 * Without a master key any web page that the user opens could spend the user's money. So a keyless proxy refuses foreign
 * `Host` (DNS rebinding) and `Origin` (cross-site scripts) headers, and bodies that are not declared as JSON (forms and
 * `no-cors` posts need no permission from the browser).
 * @returns the error to send, or nothing.
 */
export function refuseForeign(request: IncomingMessage): ProviderError | undefined {
  const { host, origin } = request.headers;
  if (host !== undefined && !isLoopbackHost(host)) {
    return refusal(
      403,
      'This proxy has no master key, so it only answers to localhost. Set LITELLM_MASTER_KEY to serve other hosts.',
    );
  }
  if (origin !== undefined && !isLoopbackOrigin(origin)) {
    return refusal(
      403,
      'This proxy has no master key, so it refuses requests of foreign web pages. Set LITELLM_MASTER_KEY to allow them.',
    );
  }
  if (request.method !== 'POST') return undefined;
  const type = request.headers['content-type'] ?? '';
  if (/^application\/(?:[\w.-]+\+)?json\b/i.test(type)) return undefined;
  return refusal(
    415,
    'Expected content-type "application/json": this proxy has no master key and refuses anything that a web form could send.',
  );
}
