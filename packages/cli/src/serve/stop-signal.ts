const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Resolves at the first SIGINT or SIGTERM; a second one ends the process at once, for those who do not want to wait.
 * Some terminals and launchers deliver one Ctrl-C twice, so what follows within half a second is the same one.
 */
export function stopSignal(onStop: () => void): void {
  let first: number | undefined;
  const listener = (): void => {
    if (first === undefined) {
      first = Date.now();
      onStop();
    } else if (Date.now() - first > 500) {
      process.exit(1);
    }
  };
  for (const signal of signals) process.on(signal, listener);
}
