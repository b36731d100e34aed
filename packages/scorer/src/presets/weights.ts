import weights from './weights.json' with { type: 'json' };

/** A head: a weight per feature name, and where it starts. */
interface Head {
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
}

/** What fitting writes: see `tuning/`. */
export interface Weights {
  readonly version: string;
  /** The sum whose place between `range` is the difficulty, cut by two boundaries. */
  readonly tier: {
    readonly weights: Readonly<Record<string, number>>;
    readonly boundaries: readonly number[];
    readonly range: readonly number[];
  };
  /** COMPLEX below 0, REASONING from 0. */
  readonly kind: Head;
  /** The chance that a stronger model does better, before the logistic curve. */
  readonly gain: Head;
  /** Confidence by the distance to the nearest boundary: pairs of distance and chance, per tier. */
  readonly confidence: Readonly<Record<string, ReadonlyArray<readonly number[]>>>;
}

export const WEIGHTS: Weights = weights;
