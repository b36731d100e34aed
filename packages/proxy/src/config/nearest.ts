/** Longest strings compared: what is longer is cut, so that a hostile name costs nothing. */
const LONGEST = 120;

/** Levenshtein distance, two rows. */
function distance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      row.push(Math.min(substitution, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[right.length] ?? 0;
}

/** The known names closest to `name`, best first; ties keep the order of `known`. */
export function nearestNames(name: string, known: Iterable<string>, count: number): string[] {
  const wanted = name.slice(0, LONGEST).toLowerCase();
  const ranked: Array<{ name: string; distance: number }> = [];
  for (const candidate of new Set(known)) {
    const lower = candidate.slice(0, LONGEST).toLowerCase();
    // The last segment is what people remember: `sonnet-4.6` should find `anthropic/claude-sonnet-4.6`.
    const contained = wanted.length > 2 && (lower.includes(wanted) || wanted.includes(lower));
    ranked.push({
      name: candidate,
      distance: contained ? Math.abs(lower.length - wanted.length) / 10 : distance(wanted, lower),
    });
  }
  ranked.sort((a, b) => a.distance - b.distance);
  return ranked.slice(0, count).map((entry) => entry.name);
}

/** The one known key that `key` was probably meant to be, or nothing where none is close. */
export function nearestKey(key: string, known: Iterable<string>): string | undefined {
  const [best] = nearestNames(key, known, 1);
  if (best === undefined) return undefined;
  const lower = key.toLowerCase();
  const close = distance(lower.slice(0, LONGEST), best.toLowerCase()) <= Math.max(2, Math.floor(best.length / 3));
  return close || best.includes(lower) || lower.includes(best) ? best : undefined;
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');
const SLIPS = 2;

/**
 * Whether `name` is the last segment of a known name with a letter or two wrong. Without its provider but otherwise right is no
 * slip, and neither is a number: `gpt-5.2` is another model than `gpt-5.1`.
 */
export function isMistyped(name: string, known: readonly string[]): boolean {
  const wanted = name.slice(0, LONGEST).toLowerCase();
  const right = known.map((each) => each.slice(each.lastIndexOf('/') + 1, LONGEST).toLowerCase());
  if (right.includes(wanted)) return false;
  return right.some((each) => digitsOf(each) === digitsOf(wanted) && distance(wanted, each) <= SLIPS);
}
