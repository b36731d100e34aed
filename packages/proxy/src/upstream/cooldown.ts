/** Deployments that asked to be left alone (`Retry-After`), each until its time. Bounded: the oldest entry gives way. */
export interface Cooldowns {
  /** Milliseconds until the deployment may be asked again; 0 where it may be now. */
  remaining(key: string): number;
  /** Never shortens a wait that is already longer. */
  set(key: string, waitMs: number): void;
}

const longestWaitMs = 3_600_000;

/** @param now milliseconds of a clock that never goes back. */
export function createCooldowns(now: () => number, maxEntries = 1000): Cooldowns {
  const until = new Map<string, number>();
  return {
    remaining(key) {
      if (until.size === 0) return 0;
      const end = until.get(key);
      if (end === undefined) return 0;
      const left = end - now();
      if (left > 0) return left;
      until.delete(key);
      return 0;
    },
    set(key, waitMs) {
      const end = now() + Math.min(waitMs, longestWaitMs);
      if ((until.get(key) ?? 0) >= end) return;
      until.delete(key);
      until.set(key, end);
      if (until.size <= maxEntries) return;
      for (const oldest of until.keys()) {
        until.delete(oldest);
        break;
      }
    },
  };
}
