import { displayWidth, pad, printable, wrap } from './display-width.js';
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

/** Too narrow for columns: one record a row, its first cell as heading and the others below it by name. */
function renderRecords(columns: readonly Column[], rows: readonly Cell[][], width: number, paint: Paint): string[] {
  const label = Math.max(...columns.slice(1).map((column) => displayWidth(column.title)));
  return rows.flatMap((cells) => {
    const heading = painted(cells[0] ?? { text: '' }, cells[0]?.text ?? '');
    const fields = columns.slice(1).flatMap((column, index) => {
      const cell = cells[index + 1] ?? { text: '' };
      if (cell.text === '') return [];
      const lines = wrap(cell.text, width - label - gap * 2);
      return lines.map(
        (text, line) => `  ${paint.dim(pad(line === 0 ? column.title : '', label))}  ${painted(cell, text)}`,
      );
    });
    return [heading, ...fields];
  });
}

/** Lines of a table with aligned columns, or of records where `width` is too small for one. */
export function renderTable(columns: readonly Column[], rows: readonly Row[], width: number, paint: Paint): string[] {
  const cells = rows.map((row) => columns.map((_, index) => toCell(row[index])));
  const natural = columns.map((column, index) =>
    Math.max(displayWidth(column.title), ...cells.map((row) => displayWidth(row[index]?.text ?? ''))),
  );
  const widths = fitColumns(columns, natural, width);
  if (widths === undefined) return renderRecords(columns, cells, width, paint);
  const head = columns.map((column) => ({ text: column.title, paint: paint.dim }));
  return [head, ...cells].flatMap((row) => renderRow(columns, widths, row));
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
