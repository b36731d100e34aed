import type { IncomingMessage } from 'node:http';
import { isJsonObject, ProviderError, type JsonObject } from '@slr/providers';

/** How much of a refused body is still read (and thrown away), so that the client gets to see the answer. */
const discardBytes = 64 * 1024 * 1024;

const empty = Buffer.alloc(0);

function tooLarge(limit: number): ProviderError {
  const megabytes = Math.round((limit / 1024 / 1024) * 10) / 10;
  return new ProviderError({
    code: 'too-large',
    status: 413,
    recovery: 'none',
    message: `The request body is larger than ${megabytes} MB. The limit is general_settings.max_request_size_mb.`,
  });
}

const badRequest = (message: string, status = 400): ProviderError =>
  new ProviderError({ code: 'bad-request', status, recovery: 'none', message });

/** Why a body cannot be read at all, told before anything waits for bytes that will never come. */
function unreadable(request: IncomingMessage): ProviderError | undefined {
  if (request.readableDidRead || request.readableEnded) {
    return new ProviderError({
      code: 'upstream-failed',
      status: 500,
      recovery: 'none',
      message:
        'The request body was read before slr saw it, probably by express.json() or another body parser. Mount slr before it: slr needs the original bytes.',
    });
  }
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    return badRequest('Expected an uncompressed body: content-encoding is not supported in requests.', 415);
  }
  return undefined;
}

/** Lets the sender finish into the void, up to a bound, then hangs up. */
function discard(request: IncomingMessage): void {
  let seen = 0;
  request.on('data', (chunk: Buffer) => {
    seen += chunk.length;
    if (seen > discardBytes) request.destroy();
  });
  request.resume();
}

const leftWhileSending = (): ProviderError =>
  new ProviderError({ code: 'cancelled', status: 499, recovery: 'none', message: 'The client left while sending.' });

/**
 * The request's original bytes. The declared length is checked first, the running count after.
 * @throws ProviderError 413 above `limit` bytes, 415 for a compressed body, 500 where somebody has read it already,
 *   `cancelled` where the client leaves half way.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const refused = unreadable(request);
    if (refused) return reject(refused);
    if (Number(request.headers['content-length'] ?? 0) > limit) {
      discard(request);
      return reject(tooLarge(limit));
    }
    let first: Buffer | undefined;
    let more: Buffer[] | undefined;
    let size = 0;
    const collect = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limit) {
        request.off('data', collect);
        more = undefined;
        discard(request);
        return reject(tooLarge(limit));
      }
      if (first === undefined) first = chunk;
      else (more ??= [first]).push(chunk);
    };
    request.on('data', collect);
    request.on('end', () => resolve(more ? Buffer.concat(more, size) : (first ?? empty)));
    // Node says "error" only to those who ask, and "close" behind it to everybody.
    request.on('close', () => {
      if (!request.readableEnded) reject(leftWhileSending());
    });
  });
}

/** @throws ProviderError 400 where the bytes are not one JSON object. */
export function parseBody(bytes: Buffer): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    if (bytes.length === 0) throw badRequest('Expected a JSON object as the request body, found nothing.');
    throw badRequest('Expected a JSON object as the request body, found invalid JSON.'); // V8's message would quote the body
  }
  if (isJsonObject(value)) return value;
  const found = Array.isArray(value) ? 'an array' : value === null ? 'null' : `a ${typeof value}`;
  throw badRequest(`Expected a JSON object as the request body, found ${found}.`);
}
