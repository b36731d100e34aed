/** Reads a chance off pairs of margin and chance, on straight lines between them; without pairs it is even. */
export function chanceAt(points: ReadonlyArray<readonly number[]>, margin: number): number {
  let [previousAt = 0, previous = 0.5] = points[0] ?? [];
  for (const [at = 0, chance = 0.5] of points) {
    if (margin <= at) {
      const share = at === previousAt ? 1 : (margin - previousAt) / (at - previousAt);
      return previous + (chance - previous) * Math.max(0, share);
    }
    previousAt = at;
    previous = chance;
  }
  return previous;
}
