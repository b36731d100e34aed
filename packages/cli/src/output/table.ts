import { displayWidth, noBreak, pad, printable, wrap } from './display-width.js';
import type { Paint } from './terminal.js';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** May be broken over several lines where the terminal is narrow, down to this many columns. */
  readonly shrinksTo?: number;
}

export interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

export type Row = ReadonlyArray<string | Cell>;

/** `a → b → c`; a line begins with the arrow only where a name fills the one above it. */
export const inOrder = (names: readonly string[]): string => names.join(`${noBreak}→ `);

/** A line between rows that names those below it; the columns stay aligned across it. */
export interface Heading {
  readonly heading: string;
}

const gap = 2;
const toCell = (cell: string | Cell | undefined): Cell =>
  typeof cell === 'object' ? { ...cell, text: printable(cell.text) } : { text: printable(cell ?? '') };
const painted = (cell: Cell, text: string): string =>
  cell.paint === undefined || text === '' ? text : cell.paint(text);

/** Widths that fit into `width`, or undefined where even the narrowest do not. */
function fitColumns(columns: readonly Column[], natural: readonly number[], width: number): number[] | undefined {
  const widths = [...natural];
  let excess = widths.reduce((sum, each) => sum + each, gap * (columns.length - 1)) - width;
  // The widest gives first, so that no column shrinks while another has more room to spare.
  while (excess > 0) {
    let widest = -1;
    for (const [index, column] of columns.entries()) {
      const current = widths[index] ?? 0;
      if (column.shrinksTo === undefined || current <= Math.max(column.shrinksTo, displayWidth(column.title))) continue;
      if (widest === -1 || current > (widths[widest] ?? 0)) widest = index;
    }
    if (widest === -1) return undefined;
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess -= 1;
  }
  return widths;
}

function renderRow(columns: readonly Column[], widths: readonly number[], cells: readonly Cell[]): string[] {
  const blocks = cells.map((cell, index) => wrap(cell.text, widths[index] ?? 0));
  const height = Math.max(...blocks.map((block) => block.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((column, index) => {
        const cell = cells[index] ?? { text: '' };
        const text = blocks[index]?.[line] ?? '';
        const isLast = index === columns.length - 1;
        const filled = isLast && column.align !== 'right' ? text : pad(text, widths[index] ?? 0, column.align);
        return painted(cell, filled);
      })
      .join(' '.repeat(gap))
      .trimEnd(),
  );
}

/** Too narrow for columns: the first cell as a line of its own and the others below it by name. */
function renderRecord(columns: readonly Column[], cells: readonly Cell[], width: number, paint: Paint): string[] {
  const label = Math.max(...columns.slice(1).map((column) => displayWidth(column.title)));
  const fields = columns.slice(1).flatMap((column, index) => {
    const cell = cells[index + 1] ?? { text: '' };
    if (cell.text === '') return [];
    return wrap(cell.text, width - label - gap * 2).map(
      (text, line) => `  ${paint.dim(pad(line === 0 ? column.title : '', label))}  ${painted(cell, text)}`,
    );
  });
  const title = cells[0] ?? { text: '' };
  return [...wrap(title.text, width).map((line) => painted(title, line)), ...fields];
}

/** Lines of a table with aligned columns, or of records where `width` is too small for one. */
export function renderTable(
  columns: readonly Column[],
  rows: ReadonlyArray<Row | Heading>,
  width: number,
  paint: Paint,
): string[] {
  const lines = rows.map((row) => ('heading' in row ? row : columns.map((_, index) => toCell(row[index]))));
  const cellRows = lines.filter((line) => Array.isArray(line));
  const natural = columns.map((column, index) =>
    Math.max(displayWidth(column.title), ...cellRows.map((row) => displayWidth(row[index]?.text ?? ''))),
  );
  const widths = fitColumns(columns, natural, width);
  const render = (cells: readonly Cell[]): string[] =>
    widths === undefined ? renderRecord(columns, cells, width, paint) : renderRow(columns, widths, cells);
  const head = widths === undefined ? [] : render(columns.map(({ title }) => ({ text: title, paint: paint.dim })));
  const body = lines.flatMap((line) => ('heading' in line ? ['', paint.bold(printable(line.heading))] : render(line)));
  return widths === undefined && body[0] === '' ? body.slice(1) : [...head, ...body];
}

/** Columns that a table takes where nothing has to be wrapped. */
export function naturalWidth(columns: readonly Column[], rows: ReadonlyArray<Row | Heading>): number {
  const texts = (index: number): string[] => rows.flatMap((row) => ('heading' in row ? [] : [toCell(row[index]).text]));
  return columns.reduce(
    (sum, column, index) => sum + Math.max(...[column.title, ...texts(index)].map(displayWidth)),
    gap * (columns.length - 1),
  );
}

/** `name  value` lines; values hang under themselves where they wrap. */
export function renderFields(fields: readonly Row[], width: number, paint: Paint): string[] {
  const label = Math.max(...fields.map(([name]) => displayWidth(toCell(name).text)));
  return fields.flatMap(([name, value]) => {
    const cell = toCell(value);
    return wrap(cell.text, width - label - gap).map((text, line) =>
      `${paint.dim(pad(line === 0 ? toCell(name).text : '', label))}  ${painted(cell, text)}`.trimEnd(),
    );
  });
}
