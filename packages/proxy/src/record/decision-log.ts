import type { ExchangeRecord } from './exchange-record.js';
import { humanLine } from './human-line.js';
import { openRotatingFile, type RotatingFile } from './rotating-file.js';

/** Where lines go besides the file. `process.stdout` fits. */
export interface LineOutput {
  readonly isTTY?: boolean;
  readonly writableLength: number;
  write(text: string): unknown;
}

export interface DecisionLogOptions {
  /** JSON lines are appended here, mode 0600, turned over by size. */
  readonly file?: string;
  /** Size in bytes at which the file turns over. Default 50 MB; five old files stay. */
  readonly maxFileBytes?: number;
  /** Nothing on `output`; the file still gets its lines. */
  readonly quiet?: boolean;
  /** Default `process.stdout`: a short human line each on a terminal, JSON otherwise. With a `file`, JSON goes there alone. */
  readonly output?: LineOutput;
}

export interface DecisionLog {
  /** Never throws and never waits: lines are written together, a tenth of a second later. */
  readonly record: (entry: ExchangeRecord) => void;
  /** Writes what is left. */
  close(): Promise<void>;
}

const delayMs = 100;
/** Bytes that are written without waiting for the time: larger texts would go through memory that the system hands out and takes back page by page. */
const batchSize = 48 * 1024;
/** Bytes that may wait for a slow disk or pipe; records beyond are dropped and counted, since a log must not eat the memory. */
const maxWaiting = 8 * 1024 * 1024;

/** About what a record takes as text. */
const sizeOf = ({ content }: ExchangeRecord): number => 1500 + (content?.request.length ?? 0);

/** Records on their way to one place. They become text all at once, because between requests every one of them starts with cold code. */
class RecordQueue {
  readonly #toLine: (entry: ExchangeRecord) => string;
  readonly #send: (text: string, done: (error?: Error) => void) => void;
  #waiting: ExchangeRecord[] = [];
  #size = 0;
  #timer: NodeJS.Timeout | undefined;
  #busy = false;
  #dropped = 0;
  #told = false;
  #whenIdle: (() => void) | undefined;

  constructor(toLine: (entry: ExchangeRecord) => string, send: (text: string, done: (error?: Error) => void) => void) {
    this.#toLine = toLine;
    this.#send = send;
  }

  push(entry: ExchangeRecord): void {
    if (this.#size > maxWaiting) {
      this.#dropped += 1;
      return;
    }
    this.#waiting.push(entry);
    this.#size += sizeOf(entry);
    if (this.#size >= batchSize) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), delayMs).unref();
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#busy || this.#waiting.length === 0) return;
    this.#busy = true;
    this.#send(this.take(), (error) => {
      this.#busy = false;
      this.#whenIdle?.();
      if (error) this.#tell(`The decision log cannot be written: ${error.message}`);
      else if (this.#dropped > 0) this.#tell(`The decision log was too slow: ${this.#dropped} lines were dropped.`);
      if (this.#size >= batchSize) this.flush();
      else if (this.#size > 0) this.#timer ??= setTimeout(() => this.flush(), delayMs).unref();
    });
  }

  /** Resolves when what is being written has been. */
  idle(): Promise<void> {
    if (!this.#busy) return Promise.resolve();
    return new Promise((resolve) => {
      this.#whenIdle = resolve;
    });
  }

  /** Everything that waits, as one text. */
  take(): string {
    let text = '';
    for (const entry of this.#waiting) text += `${this.#toLine(entry)}\n`;
    this.#waiting = [];
    this.#size = 0;
    return text;
  }

  /** Once: a full disk would say so a thousand times a second. */
  #tell(message: string): void {
    if (this.#told) return;
    this.#told = true;
    process.emitWarning(message);
  }
}

const toJson = (entry: ExchangeRecord): string => JSON.stringify(entry);

function toOutput(output: LineOutput): RecordQueue {
  return new RecordQueue(output.isTTY === true ? humanLine : toJson, (text, done) => {
    if (output.writableLength < maxWaiting) output.write(text);
    done();
  });
}

/** Gets every record and writes it, as JSON for machines and as a short line for a person. @throws where `file` cannot be opened. */
export function createDecisionLog(options: DecisionLogOptions = {}): DecisionLog {
  const output = options.output ?? process.stdout;
  const isTerminal = output.isTTY === true;
  const file: RotatingFile | undefined =
    options.file === undefined
      ? undefined
      : openRotatingFile(options.file, options.maxFileBytes === undefined ? {} : { maxBytes: options.maxFileBytes });
  const fileQueue = file && new RecordQueue(toJson, (text, done) => file.write(text, done));
  const outputQueue = options.quiet === true || (file && !isTerminal) ? undefined : toOutput(output);
  return {
    record(entry) {
      fileQueue?.push(entry);
      outputQueue?.push(entry);
    },
    async close() {
      outputQueue?.flush();
      if (file === undefined || fileQueue === undefined) return;
      const rest = fileQueue.take();
      await fileQueue.idle();
      if (rest !== '') file.writeSync(rest);
      file.close();
    },
  };
}
