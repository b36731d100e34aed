import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildWordTable } from '../lexicon/index.js';
import { scanText } from './scan.js';

const lexicon = new URL('../lexicon/', import.meta.url);
/** Every spelling of the lexicons, without its star. */
const spellings = readdirSync(lexicon).flatMap((file) =>
  [...readFileSync(new URL(file, lexicon), 'utf8').matchAll(/list`([^`]*)`/g)].flatMap(([, all = '']) =>
    all.split(',').map((spelling) => spelling.trim().replace(/[*+]$/, '')),
  ),
);
const own = { prove: ['ab*', 'abc*', 'zong b*', 'zong x'], write: ['abcdefghij', 'abcdefhgij'] };
const sifted = buildWordTable([own]);
const walked = buildWordTable([own]);
walked.sieve.mayBegin = () => true;

const swapped = (word: string): string => word.replace(/^(.{2})(.)(.)(.)/, '$1$3$2$4');
const check = (text: string): void => {
  expect(scanText(text, sifted).hits).toEqual(scanText(text, walked).hits);
};

describe('the sieve', () => {
  it.each([
    ['as they stand', (word: string) => word],
    ['with two letters swapped', swapped],
    ['inflected', (word: string) => `${word}s`],
    ['in capitals, with marks between', (word: string) => word.toUpperCase().replaceAll(' ', ', ')],
    ['before a letter of another script', (word: string) => `${word}証`],
  ])('keeps out nothing that a walk finds: spellings %s', (_name, rewrite) => {
    check(spellings.map(rewrite).join('\n'.repeat(6)).slice(0, 5000));
    for (let at = 0; at < spellings.length; at += 200) {
      const some = spellings.slice(at, at + 200).map(rewrite);
      for (const gap of [' ', '. ', ' zong ']) check(some.join(gap).slice(0, 8000));
    }
  });

  it('keeps out nothing that a walk finds: words of all kinds in any order', () => {
    const pieces = [
      'a',
      'ab',
      'abcd',
      'abx',
      'b',
      'bx',
      'zong',
      'abcdefghij',
      'abcdefhgij',
      'the',
      'of',
      'x\u0301',
      '7',
      'é',
      '을',
    ];
    const word = fc.oneof(fc.constantFrom(...spellings), fc.constantFrom(...pieces), fc.string({ maxLength: 4 }));
    const gap = fc.constantFrom(' ', ' ', ' ', '', ', ', '\n', "'", '-', '     ', '\u200d');
    const text = fc.array(fc.tuple(word, gap), { maxLength: 40 }).map((all) => all.flat().join(''));
    fc.assert(fc.property(text, check), { numRuns: 500 });
  });
});
