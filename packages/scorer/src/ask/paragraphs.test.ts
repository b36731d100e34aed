import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstParagraph, lastParagraph, paragraphsOf } from './paragraphs.js';

const text = fc
  .array(fc.constantFrom('a', 'bc', ' ', '\t', '\n', '\r', '\n\n', '\n \n', '\n\t \n\n'), { maxLength: 30 })
  .map((pieces) => pieces.join('').trim());

describe('the first and the last paragraph', () => {
  it('are those of all paragraphs', () => {
    fc.assert(
      fc.property(text, (any) => {
        const paragraphs = paragraphsOf(any);
        expect(firstParagraph(any, 1000)).toBe(paragraphs[0]);
        expect(lastParagraph(any, 1000)).toBe(paragraphs.at(-1));
      }),
    );
  });

  it.each(['one\n\ntwo', 'one'])('are empty where they are too long: %j', (any) => {
    expect(firstParagraph(any, 2)).toBe('');
    expect(lastParagraph(any, 2)).toBe('');
  });
});
