import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Harness } from '../harnesses/harness.js';
import { markersOf } from './markers.js';
import { peel } from './peel.js';

// What a program writes around words, and what a person writes that looks like it.
const DRESS = [
  '(mode plan)',
  '[mode plan]',
  '[09:12] ',
  '{mode plan}',
  '【mode plan】',
  '«mode plan»',
  '*mode plan*',
  '<!-- mode plan -->',
  '> [mode plan]',
  '<env>linux</env>',
  '[env]linux[/env]',
  '{{env}}linux{{/env}}',
  '<|env|>linux<|/env|>',
  '# context',
  '--- context ---',
  '## My request for Codex:',
  'branch = main',
  'cwd： src',
  'user: ',
  'x-anthropic-billing-header: 1',
  '<command-name>ask</command-name>',
  '@@acme 7',
  'say hello done',
  'go there.',
  '"prove it"',
  '```',
  '`',
];
const WORDS = ['Why does it differ by one cent?', 'mode plan', 'context', 'go', 'a = b', 'so: ', '"', '(', ')', ']'];
const BREAKS = ['', '', ' ', '\n', '\n\n', '\r', '\u2028'];
const piece = fc.oneof(fc.constantFrom(...DRESS), fc.constantFrom(...WORDS), fc.string({ maxLength: 3 }));
const text = fc
  .array(fc.tuple(piece, fc.constantFrom(...BREAKS)), { minLength: 1, maxLength: 4 })
  .map((pieces) => pieces.flat().join(''));

const own: readonly Harness[] = [
  { name: 'acme', lines: ['@@acme'], asks: [{ open: 'say', close: 'done' }], blocks: [{ open: 'go', close: '.' }] },
];

it.each([undefined, own])('a bare line is peeled to what it is after every step too', (harnesses) => {
  const markers = markersOf(harnesses);
  // Every text begins with nothing: none counts as bare.
  const throughAll = { ...markers, openings: [''] };
  fc.assert(
    fc.property(text, (words) => {
      expect(peel(words, markers)).toEqual(peel(words, throughAll));
    }),
    { numRuns: 4_000 },
  );
});

it('a line that begins as one’s own harness says is no bare line', () => {
  expect(peel('say hello done', markersOf(own)).text).toBe('hello');
  expect(peel('@@acme 7', markersOf(own)).text).toBe('');
  expect(peel('say hello done', markersOf()).text).toBe('say hello done');
});
