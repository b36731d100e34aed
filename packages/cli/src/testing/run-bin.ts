import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../dist/bin.js', import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly stdin?: string | undefined;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly nodeArguments?: readonly string[];
}

/** Starts the built bin as a process of its own, with an environment that holds no key of the machine's owner. */
export function startBin(argv: readonly string[], options: RunOptions = {}): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [...(options.nodeArguments ?? []), bin, ...argv], {
    cwd: options.cwd,
    env: { PATH: process.env.PATH, ...options.env },
    stdio: 'pipe',
  });
}

/** Runs the built bin to its end. */
export function runBin(argv: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const child = startBin(argv, options);
  const printed = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.stderr += text));
  // A command that ends without reading its input closes the pipe under us.
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.stdin ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...printed }));
  });
}
