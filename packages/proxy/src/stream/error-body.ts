import { isJsonObject, type Dialect, type JsonObject, type JsonValue, type ProviderError } from '@slr/providers';
import { flat } from '../upstream/send.js';
import type { BodyContext, BodyReceiver } from './body-receiver.js';

const bound = 256 * 1024;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether the body has the members that an error of the dialect has; numbers among them are what Google's clients look for. */
function isReadable(dialect: Dialect, error: ProviderError, body: unknown): boolean {
  return hasMembers(body, dialect.encodeError(error).body);
}

function hasMembers(body: unknown, shape: JsonObject): boolean {
  if (!isJsonObject(body)) return false;
  return Object.entries(shape).every(
    ([name, value]) => name in body && (!isJsonObject(value) || hasNumbers(body[name], value)),
  );
}

function hasNumbers(body: JsonValue | undefined, shape: JsonObject): boolean {
  const numbers = Object.keys(shape).filter((name) => typeof shape[name] === 'number');
  return numbers.every((name) => isJsonObject(body) && typeof body[name] === 'number');
}

/** The body of a refusal, read whole (bounded) and decoded once. */
export class ErrorBody implements BodyReceiver {
  readonly #context: BodyContext;
  readonly #chunks: Buffer[] = [];
  #size = 0;

  constructor(context: BodyContext) {
    this.#context = context;
  }

  onData(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#size <= bound) return;
    this.#context.sending.abort();
    this.onEnd();
  }

  onEnd(): void {
    const { setup, upstreamStatus: status, upstreamHeaders: headers, settle } = this.#context;
    const body = Buffer.concat(this.#chunks).subarray(0, bound);
    const text = body.toString('utf8');
    const json = parseJson(text);
    const error = setup.upstream.decodeError(status, json ?? text, flat(headers));
    // Only what the dialect's clients can read passes as it came: some gateways answer everybody in OpenAI's shape. A page for people (HTML of a gateway) is no answer in anyone's dialect: only JSON passes as it came.
    const raw =
      setup.translation.passThrough && status >= 400 && isReadable(setup.upstream, error, json)
        ? { status, headers, body }
        : undefined;
    settle({ kind: 'failed', error, raw });
  }

  /** The status is known, so a broken body changes nothing. */
  onFailure(_error: ProviderError): void {
    this.onEnd();
  }
}
