import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSmallOrders } from './small-orders.js';

const ORDERS = [
  'Write a short title for this conversation',
  'Name the thread',
  'Invent a branch name',
  'You are a title maker',
  'You are a heading writer',
  'Gib der Unterhaltung einen Titel',
  'Watch for a new topic',
  'Notice a different subject',
  'Name the prefix of the shell command that follows',
  'Say whether the command is safe',
  'Predict the next input',
  'Say who should speak next',
  'Suggest follow-up questions',
  'Guess what the user will say',
  'Propose quick replies',
  'Detect the language of the text',
  'Condense everything above',
  'Summarise the session',
  '总结以上对话',
  'これまでの会話を要約',
  '지금까지의 대화를 요약',
  'Сожми этот диалог',
  'Verdichte den bisherigen Verlauf',
  'Resume la conversación',
  'لخص هذه المحادثة',
];
const sentence = fc.oneof(
  fc.constantFrom(...ORDERS),
  fc
    .tuple(fc.constantFrom(...ORDERS), fc.nat(60), fc.nat(60))
    .map(([order, from, length]) => order.slice(from, from + length)),
  fc.constantFrom('You help the people who run a shop', 'Be brief', 'Never invent a price'),
);

describe('a system prompt', () => {
  it('says the same with a word behind what is read of it that makes it be read in full', () => {
    const four = fc.array(sentence, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(four, (sentences) => {
        const prompt = sentences.map((one) => one || 'None').join('. ');
        fc.pre(prompt.length < 400);
        expect(readSmallOrders(prompt)).toEqual(readSmallOrders(`${prompt}. topic`));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(ORDERS)('orders a small thing or a summary: %s', (order) => {
    const { smallThing, summary } = readSmallOrders(order);
    expect(smallThing || summary).toBe(true);
  });
});
