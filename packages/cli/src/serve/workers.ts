import cluster, { type Worker } from 'node:cluster';
import { fileURLToPath } from 'node:url';
import { stopSignal } from './stop-signal.js';

export const demoUrlVariable = 'SLR_DEMO_UPSTREAM_URL';

export interface WorkersOptions {
  readonly count: number;
  /** The command line of each worker. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  onListening(port: number): void;
  /** A worker that served has died and is replaced. */
  onReplaced(worker: Worker): void;
  onDrain(): void;
}

/** A worker that dies at once would die again at once. */
const pauseMs = 1000;

/** Keeps `count` processes serving one port until a signal comes. Resolves with false where they could not start. */
export function superviseWorkers(options: WorkersOptions): Promise<boolean> {
  // Not the script that runs: `npm start` runs its launcher, which would install and build once more in every worker.
  cluster.setupPrimary({ exec: fileURLToPath(new URL('./bin.js', import.meta.url)), args: [...options.argv] });
  const listening = new Set<Worker>();
  let announced = false;
  let stopping = false;
  let failed = false;
  let replacement: NodeJS.Timeout | undefined;
  const forkOne = (): Worker => cluster.fork(options.env);
  const stopAll = (): void => {
    stopping = true;
    clearTimeout(replacement);
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM');
  };
  return new Promise((resolve) => {
    cluster.on('listening', (worker, { port }) => {
      listening.add(worker);
      if (announced) return;
      announced = true;
      options.onListening(port);
      // One first: what keeps one from listening would keep all from it, and say so as many times.
      for (let index = 1; index < options.count; index += 1) forkOne();
    });
    cluster.on('exit', (worker) => {
      if (!stopping && !listening.delete(worker)) {
        failed = true;
        stopAll();
      }
      if (stopping) {
        if (Object.keys(cluster.workers ?? {}).length === 0) resolve(!failed);
        return;
      }
      options.onReplaced(worker);
      replacement = setTimeout(forkOne, pauseMs);
    });
    stopSignal(() => {
      options.onDrain();
      stopAll();
    });
    forkOne();
  });
}
