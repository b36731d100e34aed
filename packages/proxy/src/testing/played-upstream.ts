import type { ChatRequest, ChatResponse, Dialect, JsonObject } from '@slr/providers';
import { toEvents } from '@slr/providers/testing';
import { RudeUpstream, type Script, type SeenRequest } from './rude-upstream.js';

/** What the model does with one request: an answer, told whole or as a stream, as the request asks for it. */
export type Play =
  | { answer: Partial<ChatResponse>; cutAfter?: number; failAfter?: number }
  | { status: number; body: JsonObject; headers?: Readonly<Record<string, string>> };

/** A vendor's server of one dialect that answers what a test says, in that dialect's own words. */
export class PlayedUpstream {
  readonly rude: RudeUpstream;
  readonly dialect: Dialect;
  /** The last request, as the dialect's own decoder reads it. */
  request: ChatRequest | undefined;
  #play: (request: ChatRequest) => Play = () => ({ answer: {} });

  private constructor(rude: RudeUpstream, dialect: Dialect) {
    this.rude = rude;
    this.dialect = dialect;
    rude.always((seen) => this.#serve(seen));
  }

  static async start(dialect: Dialect): Promise<PlayedUpstream> {
    return new PlayedUpstream(await RudeUpstream.start(), dialect);
  }

  /** The body of the last request as it came. */
  get body(): JsonObject {
    return (this.rude.seen.at(-1)?.json ?? {}) as JsonObject;
  }

  plays(play: Play | ((request: ChatRequest) => Play)): void {
    this.#play = typeof play === 'function' ? play : () => play;
  }

  close(): Promise<void> {
    return this.rude.close();
  }

  #serve(seen: SeenRequest): Script {
    const body = seen.json as JsonObject;
    // Gemini's clients name the model in the address.
    const [, model] = /\/models\/(.+?):/.exec(seen.path) ?? [];
    this.request = this.dialect.decodeRequest(body, model === undefined ? {} : { model: decodeURIComponent(model) });
    const play = this.#play(this.request);
    if ('status' in play) {
      const headers = { 'content-type': 'application/json', ...play.headers };
      return { status: play.status, headers, steps: [JSON.stringify(play.body)] };
    }
    const response = complete(play.answer);
    if (body.stream === true || seen.path.includes(':streamGenerateContent'))
      return { headers: { 'content-type': 'text/event-stream' }, steps: this.#stream(response, play) };
    const whole = this.dialect.encodeResponse(response, { id: 'id', created: 1_700_000_000 });
    return { headers: { 'content-type': 'application/json' }, steps: [JSON.stringify(whole)] };
  }

  #stream(response: ChatResponse, { cutAfter, failAfter }: { cutAfter?: number; failAfter?: number }): Script['steps'] {
    const options = {
      model: response.model,
      id: 'id',
      created: 1_700_000_000,
      includeUsage: true,
      framing: 'sse' as const,
    };
    const encoder = this.dialect.createStreamEncoder(options);
    const told = toEvents(response).map((event) => encoder.push(event));
    if (cutAfter !== undefined) return [told.slice(0, cutAfter).join(''), 5, 'CUT'];
    if (failAfter === undefined) return [...told, encoder.end()].filter((text) => text !== '');
    const error = this.dialect.decodeError(529, { error: { message: 'Overloaded', type: 'overloaded_error' } }, {});
    return [...told.slice(0, failAfter), encoder.push({ type: 'error', error })].filter((text) => text !== '');
  }
}

function complete(answer: Partial<ChatResponse>): ChatResponse {
  const content = answer.content ?? [{ type: 'text', text: 'Hello.' }];
  const calls = content.some((part) => part.type === 'tool-call');
  return {
    id: 'msg_played',
    model: 'played-model',
    content,
    finish: { kind: calls ? 'tool-calls' : 'stop' },
    usage: { inputTokens: 20, outputTokens: 5 },
    ...answer,
  };
}
