/** A design matrix in one array: `rows` × `width`. */
export interface Matrix {
  readonly data: Float64Array;
  readonly rows: number;
  readonly width: number;
}

export interface FitOptions {
  readonly l2: number;
  readonly rounds: number;
  /** What each weight is pulled back to. Default: 0. */
  readonly prior?: Float64Array;
  /** Parameters to start from. */
  readonly start?: Float64Array;
  /** Per weight: 1 must not be negative, -1 must not be positive, 0 free. */
  readonly signs?: Int8Array;
}

export const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/** What of a matrix is not 0: row `r` has `columns` and `values` from `starts[r]` to `starts[r + 1]`. */
interface Sparse {
  readonly data: Float64Array;
  readonly starts: Uint32Array;
  readonly columns: Uint16Array;
  readonly values: Float64Array;
}

function toSparse({ data, rows, width }: Matrix): Sparse {
  const size = data.reduce((count, value) => (value === 0 ? count : count + 1), 0);
  const sparse = { starts: new Uint32Array(rows + 1), columns: new Uint16Array(size), values: new Float64Array(size) };
  let next = 0;
  data.forEach((value, at) => {
    if (value !== 0) {
      sparse.columns[next] = at % width;
      sparse.values[next++] = value;
    }
    if ((at + 1) % width === 0) sparse.starts[(at + 1) / width] = next;
  });
  return { data, ...sparse };
}

const known = new WeakMap<Float64Array, Sparse>();
let last: Sparse | undefined;

/** Most features of most rows are 0, and adding zeros changes no sum: the same weights in a fraction of the time. */
function sparseOf(matrix: Matrix): Sparse {
  if (last?.data === matrix.data) return last;
  last = known.get(matrix.data) ?? toSparse(matrix);
  known.set(matrix.data, last);
  return last;
}

export function dot(weights: Float64Array, matrix: Matrix, row: number): number {
  const { starts, columns, values } = sparseOf(matrix);
  const end = starts[row + 1] as number;
  let sum = 0;
  for (let at = starts[row] as number; at < end; at++)
    sum += (weights[columns[at] as number] as number) * (values[at] as number);
  return sum;
}

/** Adam with a decaying rate over the whole batch: slow, plain and the same everywhere. */
export function minimize(
  size: number,
  rounds: number,
  gradient: (parameters: Float64Array, into: Float64Array) => void,
  project: (parameters: Float64Array) => void,
  start?: Float64Array,
): Float64Array {
  const parameters = new Float64Array(size);
  if (start) parameters.set(start);
  const slope = new Float64Array(size);
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  for (let round = 1; round <= rounds; round++) {
    slope.fill(0);
    gradient(parameters, slope);
    const rate = (0.12 * (1 - (0.95 * round) / rounds) * Math.sqrt(1 - 0.999 ** round)) / (1 - 0.9 ** round);
    for (let at = 0; at < size; at++) {
      const step = slope[at] as number;
      first[at] = 0.9 * (first[at] as number) + 0.1 * step;
      second[at] = 0.999 * (second[at] as number) + 0.001 * step * step;
      parameters[at] =
        (parameters[at] as number) - (rate * (first[at] as number)) / (Math.sqrt(second[at] as number) + 1e-8);
    }
    project(parameters);
  }
  return parameters;
}

function projector(signs: Int8Array | undefined): (parameters: Float64Array) => void {
  return (parameters) => {
    if (!signs) return;
    for (let at = 0; at < signs.length; at++) {
      if ((signs[at] as number) * (parameters[at] as number) < 0) parameters[at] = 0;
    }
  };
}

function addPenalty(parameters: Float64Array, into: Float64Array, width: number, { l2, prior }: FitOptions): void {
  for (let at = 0; at < width; at++)
    into[at] = (into[at] as number) + l2 * ((parameters[at] as number) - (prior?.[at] ?? 0));
}

function addRow(into: Float64Array, matrix: Matrix, row: number, scale: number): void {
  const { starts, columns, values } = sparseOf(matrix);
  const end = starts[row + 1] as number;
  for (let at = starts[row] as number; at < end; at++) {
    const column = columns[at] as number;
    into[column] = (into[column] as number) + scale * (values[at] as number);
  }
}

export interface BinaryFit {
  readonly weights: Float64Array;
  readonly bias: number;
}

/** Logistic regression for targets from 0 to 1. */
export function fitBinary(
  matrix: Matrix,
  targets: Float64Array,
  importance: Float64Array,
  options: FitOptions,
): BinaryFit {
  const { width } = matrix;
  const total = importance.reduce((sum, value) => sum + value, 0) || 1;
  const fitted = minimize(
    width + 1,
    options.rounds,
    (parameters, into) => {
      for (let row = 0; row < matrix.rows; row++) {
        const weight = (importance[row] as number) / total;
        if (weight === 0) continue;
        const miss = sigmoid(dot(parameters, matrix, row) + (parameters[width] as number)) - (targets[row] as number);
        addRow(into, matrix, row, weight * miss);
        into[width] = (into[width] as number) + weight * miss;
      }
      addPenalty(parameters, into, width, options);
    },
    projector(options.signs),
    options.start,
  );
  return { weights: fitted.subarray(0, width), bias: fitted[width] as number };
}

export interface OrdinalFit {
  readonly weights: Float64Array;
  /** Where the sum of contributions passes from one level to the next. */
  readonly boundaries: readonly [number, number];
}

/** Proportional odds over three levels 0, 1, 2: one sum, two boundaries. */
export function fitOrdinal(
  matrix: Matrix,
  levels: Uint8Array,
  importance: Float64Array,
  options: FitOptions,
): OrdinalFit {
  const { width } = matrix;
  const total = importance.reduce((sum, value) => sum + value, 0) || 1;
  const start = options.start ?? new Float64Array(width + 2);
  if (!options.start) start.set([-0.5, 2.5], width);
  if (!options.start && options.prior) start.set(options.prior);
  const fitted = minimize(
    width + 2,
    options.rounds,
    (parameters, into) => {
      for (let row = 0; row < matrix.rows; row++) {
        const weight = (importance[row] as number) / total;
        if (weight === 0) continue;
        const sum = dot(parameters, matrix, row);
        const low = sigmoid((parameters[width] as number) - sum);
        const high = sigmoid((parameters[width + 1] as number) - sum);
        const level = levels[row] as number;
        const share = Math.max(1e-9, level === 0 ? low : level === 1 ? high - low : 1 - high);
        const lowSlope = low * (1 - low);
        const highSlope = high * (1 - high);
        const byLow = level === 0 ? -lowSlope / share : level === 1 ? lowSlope / share : 0;
        const byHigh = level === 1 ? -highSlope / share : level === 2 ? highSlope / share : 0;
        into[width] = (into[width] as number) + weight * byLow;
        into[width + 1] = (into[width + 1] as number) + weight * byHigh;
        addRow(into, matrix, row, -weight * (byLow + byHigh));
      }
      addPenalty(parameters, into, width, options);
    },
    (parameters) => {
      projector(options.signs)(parameters);
      if ((parameters[width + 1] as number) < (parameters[width] as number) + 0.05) {
        parameters[width + 1] = (parameters[width] as number) + 0.05;
      }
    },
    start,
  );
  return { weights: fitted.subarray(0, width), boundaries: [fitted[width] as number, fitted[width + 1] as number] };
}
