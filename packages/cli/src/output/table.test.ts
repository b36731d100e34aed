import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { displayWidth } from './display-width.js';
import { renderFields, renderTable, type Column } from './table.js';

const plain = pc.createColors(false);
const columns: Column[] = [{ title: 'model' }, { title: 'price', align: 'right' }, { title: 'can', shrinksTo: 10 }];
const rows = [
  ['openai/gpt-4o', '2.50', 'tools, vision, documents'],
  ['通义/千问', '0.05', 'tools'],
];

describe('renderTable', () => {
  it('aligns columns, wide characters included', () => {
    expect(renderTable(columns, rows, 80, plain)).toEqual([
      'model          price  can',
      'openai/gpt-4o   2.50  tools, vision, documents',
      '通义/千问       0.05  tools',
    ]);
  });

  it('wraps the columns that may shrink before it gives up on columns', () => {
    expect(renderTable(columns, rows, 36, plain)).toEqual([
      'model          price  can',
      'openai/gpt-4o   2.50  tools, vision,',
      '                      documents',
      '通义/千问       0.05  tools',
    ]);
  });

  it('prints records where no table fits', () => {
    expect(renderTable(columns, rows, 24, plain)).toEqual([
      'openai/gpt-4o',
      '  price  2.50',
      '  can    tools, vision,',
      '         documents',
      '通义/千问',
      '  price  0.05',
      '  can    tools',
    ]);
  });

  it.each([20, 40, 60, 80, 120])('stays within %i columns', (width) => {
    for (const line of renderTable(columns, rows, width, plain)) expect(displayWidth(line)).toBeLessThanOrEqual(width);
  });

  it('colours the text of a cell after its width is known', () => {
    const paint = (text: string): string => `<${text}>`;
    const lines = renderTable(columns, [[{ text: 'a', paint }, '1', 'x']], 80, plain);
    expect(lines).toEqual(['model  price  can', '<a    >      1  x']);
  });

  it('shows control characters of a cell as question marks', () => {
    expect(renderTable([{ title: 'a' }], [['x\u001b[2J']], 80, plain)).toEqual(['a', 'x?[2J']);
  });
});

describe('renderFields', () => {
  it('hangs a wrapped value under itself', () => {
    expect(
      renderFields(
        [
          ['tier', 'MEDIUM'],
          ['why', 'two words here'],
        ],
        16,
        plain,
      ),
    ).toEqual(['tier  MEDIUM', 'why   two words', '      here']);
  });
});
