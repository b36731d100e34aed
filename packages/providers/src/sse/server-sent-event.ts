/** One event of a `text/event-stream`, as https://html.spec.whatwg.org/multipage/server-sent-events.html names its fields. */
export interface ServerSentEvent {
  /** The `event:` field; absent where the stream names none. */
  readonly event?: string;
  /** The `data:` lines, joined by LF. */
  readonly data: string;
  readonly id?: string;
}
