/** A margin and the chance there. */
type Point = readonly number[];

const marginOf = (point: Point): number => point[0] as number;
const chanceOf = (point: Point): number => point[1] as number;

/** Reads a chance off points, on straight lines between them; without points it is even. */
export function chanceAt(points: readonly Point[], margin: number): number {
  let last = points[0] ?? [0, 0.5];
  for (const point of points) {
    if (margin <= marginOf(point)) {
      const step = marginOf(point) - marginOf(last);
      const share = step === 0 ? 1 : Math.max(0, (margin - marginOf(last)) / step);
      return chanceOf(last) + (chanceOf(point) - chanceOf(last)) * share;
    }
    last = point;
  }
  return chanceOf(last);
}
