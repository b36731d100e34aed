/** The last bytes of a stream, kept by reference: whole chunks, at least `bytes` of them where there were so many. */
export class Tail {
  readonly #bytes: number;
  readonly #chunks: Buffer[] = [];
  #size = 0;

  constructor(bytes = 8 * 1024) {
    this.#bytes = bytes;
  }

  push(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    for (let first = this.#chunks[0]; first && this.#size - first.length >= this.#bytes; first = this.#chunks[0]) {
      this.#chunks.shift();
      this.#size -= first.length;
    }
  }

  /** The last bytes as text; a character that was cut at the beginning is a replacement character. */
  text(): string {
    const all = this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks, this.#size);
    return all.toString('utf8', Math.max(0, all.length - this.#bytes));
  }
}
