import pc from 'picocolors';
import { wrap } from './display-width.js';

export type Paint = ReturnType<typeof pc.createColors>;

interface Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): boolean;
  once(event: 'drain' | 'close', listener: () => void): unknown;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** FORCE_COLOR wins over NO_COLOR (as in Node itself); else colour only on a terminal that has it. */
export function wantsColour(stream: { readonly isTTY?: boolean }, env: Environment): boolean {
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  return stream.isTTY === true && env.TERM !== 'dumb';
}

/** Columns of a terminal; a pipe or a file has no edge, so that a line stays a line for whoever reads it. */
export function widthOf(stream: { readonly isTTY?: boolean; readonly columns?: number }, env: Environment): number {
  if (stream.isTTY === true && stream.columns !== undefined && stream.columns > 0) return Math.max(20, stream.columns);
  const set = Number(env.COLUMNS);
  return Number.isInteger(set) && set >= 20 ? set : Number.POSITIVE_INFINITY;
}

/** Where a command writes: results to stdout, everything that is said about them to stderr. */
export class Terminal {
  readonly env: Environment;
  readonly width: number;
  /** Of stderr. */
  readonly messageWidth: number;
  readonly paint: Paint;
  readonly paintMessages: Paint;
  readonly #stdout: Writable;
  readonly #stderr: Writable;

  constructor(stdout: Writable, stderr: Writable, env: Environment) {
    this.env = env;
    this.#stdout = stdout;
    this.#stderr = stderr;
    this.width = widthOf(stdout, env);
    this.messageWidth = widthOf(stderr, env);
    this.paint = pc.createColors(wantsColour(stdout, env));
    this.paintMessages = pc.createColors(wantsColour(stderr, env));
  }

  print(text = ''): void {
    this.#stdout.write(`${text}\n`);
  }

  /** As `print`, but waits while a slow reader catches up. */
  async printPaced(text: string): Promise<void> {
    if (this.#stdout.write(`${text}\n`)) return;
    await new Promise<void>((resolve) => {
      this.#stdout.once('drain', resolve);
      this.#stdout.once('close', resolve);
    });
  }

  say(text = ''): void {
    this.#stderr.write(`${text}\n`);
  }

  /** A line of stderr that begins with a coloured word and hangs under itself where it wraps. */
  #sayLabelled(label: string, paint: (text: string) => string, text: string): void {
    const [first = '', ...more] = wrap(`${label} ${text}`, this.messageWidth - 2);
    this.say(first.replace(label, paint(label)));
    for (const line of more) this.say(`  ${line}`);
  }

  warn(text: string): void {
    this.#sayLabelled('warning:', this.paintMessages.yellow, text);
  }

  error(text: string): void {
    this.#sayLabelled('error:', this.paintMessages.red, text);
  }

  /** What to do about an error, below it. */
  hint(text: string): void {
    for (const [index, line] of wrap(text, this.messageWidth - 4).entries())
      this.say(`${index === 0 ? '  ' : '    '}${line}`);
  }
}
