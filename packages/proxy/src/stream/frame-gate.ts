const LF = 10;
const CR = 13;

const nothing = Buffer.alloc(0);

/**
 * Index behind the last blank line of `bytes`, 0 where there is none. A blank line is two line ends in a row; LF, CR and CRLF
 * all end a line (HTML standard, "event stream interpretation").
 */
export function endOfLastFrame(bytes: Buffer): number {
  for (let index = bytes.length - 1; index > 0; index -= 1) {
    const byte = bytes[index];
    if (byte !== LF && byte !== CR) continue;
    const before = bytes[index - 1];
    // "\n\n", "\r\r", "\n\r" end a frame; "\r\n" is one line end, so what is before it must be another.
    if (byte === LF && before === CR) {
      const further = bytes[index - 2];
      if (further === LF || further === CR) return index + 1;
    } else if (before === LF || before === CR) return index + 1;
  }
  return 0;
}

/**
 * Lets only whole frames through, so that a cut never leaves half an event with the client. The bytes stay as they are; only
 * where one write ends and the next begins changes. A frame larger than the bound goes through in pieces.
 */
export class FrameGate {
  readonly #bound: number;
  #rest: Buffer = nothing;
  /** Inside a frame whose beginning has gone out already. */
  #open = false;

  constructor(bound = 1024 * 1024) {
    this.#bound = bound;
  }

  /** @returns the whole frames that these bytes complete; possibly nothing. */
  push(chunk: Buffer): Buffer {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const end = endOfLastFrame(bytes);
    if (end === bytes.length) {
      this.#rest = nothing;
      this.#open = false;
      return bytes;
    }
    if (end > 0) this.#open = false;
    if (bytes.length - end > this.#bound) {
      this.#rest = nothing;
      this.#open = true;
      return bytes;
    }
    this.#rest = bytes.subarray(end);
    return end === 0 ? nothing : bytes.subarray(0, end);
  }

  /** What is left of an unfinished frame. */
  rest(): Buffer {
    return this.#rest;
  }

  /** Whether the client has the beginning of a frame without its end. */
  get isOpen(): boolean {
    return this.#open;
  }
}
