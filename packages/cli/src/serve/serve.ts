import type { AddressInfo } from 'node:net';
import { createDecisionLog, createServer, type DecisionLog } from '@slr/proxy';
import type { RouterConfig } from '@slr/proxy/config';
import { Failure } from '../exit-code.js';
import { stopSignal } from './stop-signal.js';

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly demo: boolean;
  readonly log?: string | undefined;
  readonly quiet: boolean;
}

export interface Serving {
  readonly url: string;
  /** Resolves once a signal has come and everything under way has finished. */
  readonly ended: Promise<void>;
}

export const urlOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`;

function openLog({ log, quiet }: ServeOptions): DecisionLog {
  try {
    return createDecisionLog({ quiet, ...(log === undefined ? {} : { file: log }) });
  } catch (error) {
    throw new Failure(`cannot write the log ${log ?? ''}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Listens in this process. Rejects with Node's own error where that fails. */
export async function serve(config: RouterConfig, options: ServeOptions, onDrain: () => void): Promise<Serving> {
  const log = openLog(options);
  const router = createServer(config, { demo: options.demo, record: log.record });
  await new Promise<void>((resolve, reject) => {
    router.server.once('error', reject);
    router.server.listen(options.port, options.host, () => {
      router.server.off('error', reject);
      resolve();
    });
  });
  const { port } = router.server.address() as AddressInfo;
  const ended = new Promise<void>((resolve, reject) => {
    stopSignal(() => {
      onDrain();
      void router
        .close()
        .then(() => log.close())
        .then(resolve, reject);
    });
  });
  return { url: urlOf(options.host, port), ended };
}
