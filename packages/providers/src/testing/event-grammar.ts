import type { StreamEvent } from '../canonical/stream-event.js';

type Kind = 'text' | 'thinking' | 'tool-call';

/**
 * Checks the grammar in the doc comment of `StreamEvent`.
 * @throws Error naming the position and the rule that is broken
 */
export function assertEventGrammar(events: readonly StreamEvent[]): void {
  const grammar = new EventGrammar();
  events.forEach((event, position) => grammar.push(event, position));
  grammar.end(events.length);
}

class EventGrammar {
  private started = false;
  private terminal = false;
  private nextIndex = 0;
  private readonly open = new Map<number, Kind>();

  push(event: StreamEvent, position: number): void {
    const fail = (rule: string): never => {
      throw new Error(`event ${position} (${event.type}): ${rule}`);
    };
    if (this.terminal) fail('nothing follows the terminal event');
    if (event.type === 'message-start') {
      if (this.started) fail('message-start comes once');
      this.started = true;
    } else if (!this.started && event.type !== 'error') {
      fail('message-start comes first');
    } else if (event.type === 'finish' || event.type === 'error') {
      if (this.open.size > 0) fail(`block ${[...this.open.keys()].join(', ')} is still open`);
      this.terminal = true;
    } else if ('index' in event) {
      this.block(event, fail);
    }
  }

  private block(event: Extract<StreamEvent, { index: number }>, fail: (rule: string) => never): void {
    const [, kind, step] = /^(.*)-(start|delta|end)$/.exec(event.type) as unknown as [string, Kind, string];
    if (step === 'start') {
      if (event.index !== this.nextIndex) fail(`expected index ${this.nextIndex}, found ${event.index}`);
      this.nextIndex += 1;
      this.open.set(event.index, kind);
      return;
    }
    const found = this.open.get(event.index);
    if (found === undefined) fail(`block ${event.index} is not open`);
    if (found !== kind) fail(`block ${event.index} is ${found}`);
    if (step === 'end') this.open.delete(event.index);
  }

  end(position: number): void {
    if (!this.terminal) throw new Error(`event ${position}: expected a terminal event, found the end`);
  }
}
