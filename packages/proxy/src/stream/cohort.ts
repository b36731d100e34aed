/**
 * Requests that arrive together are handled together, stage by stage: all of them are read, then all are routed, then all are
 * sent. Each stage finds its code in the caches and its branches learnt, where the next request's stages, run through one after
 * the other, would have displaced them (Larus and Parkes, "Using Cohort Scheduling to Enhance Server Performance", USENIX 2002).
 * A request that comes alone waits for nothing but the end of the loop's turn.
 */
let waiting: (() => void)[] = [];

function run(): void {
  const steps = waiting;
  waiting = [];
  for (const step of steps) step();
}

/** Runs a step when everything that has arrived by now is read. The step must not throw. */
export function joinCohort(step: () => void): void {
  if (waiting.push(step) === 1) setImmediate(run);
}

/** Resolves then. */
export const nextCohort = (): Promise<void> => new Promise(joinCohort);

/** Lets the others of the cohort come as far: what follows runs for all of them in a row. */
export const inStep = (): Promise<void> => Promise.resolve();
