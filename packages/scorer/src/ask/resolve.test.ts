import { describe, expect, it } from 'vitest';
import { findAsk, score } from '../index.js';
import type { ScoreMessage } from '../index.js';

const hard =
  'Design the event store of a payment platform: partitioning, replay, exactly-once consumers and a migration plan.';
const user = (content: string): ScoreMessage => ({ role: 'user', content });
const assistant = (content: string): ScoreMessage => ({ role: 'assistant', content });
const planned = [user(hard), assistant('Here is the plan in six parts … Shall I start?')];
const after = (words: string) => ({ messages: [...planned, user(words)] });

describe('an approval inherits the ask that it approves', () => {
  it.each([
    ['en', 'yes, go ahead'],
    ['en', 'ok do it'],
    ['en', 'option 2 please'],
    ['zh', '好的，继续'],
    ['ja', 'はい、進めてください'],
    ['ru', 'да, приступай'],
    ['de', 'ja, leg los'],
    ['es', 'sí, adelante'],
    ['pt', 'sim, pode seguir'],
    ['ko', '네, 진행해 주세요'],
    ['ar', 'نعم، تفضل'],
    ['fr', 'oui, vas-y'],
    ['none', '👍'],
  ])('in %s: %s', (_language, words) => {
    const input = after(words);
    expect(findAsk(input)).toMatchObject({ kind: 'approval', texts: [hard] });
    expect(score(input).tier).toBe(score(hard).tier);
    expect(score(input).score).toBe(score(hard).score);
  });

  it('over other approvals in between', () => {
    const messages = [...planned, user('yes'), assistant('Part one is done. Next?'), user('continue')];
    expect(findAsk({ messages }).texts).toEqual([hard]);
  });

  it('with a few words of its own, scored beside it', () => {
    expect(findAsk(after('yes, start with the ledger package'))).toMatchObject({
      kind: 'approval',
      texts: [hard, 'yes, start with the ledger package'],
    });
  });

  it('but approves nothing where nothing came before', () => {
    expect(score('yes, go ahead').tier).toBe('SIMPLE');
    expect(score('好的').tier).toBe('SIMPLE');
  });

  it('and a new order behind the yes is an order', () => {
    expect(findAsk(after('ok, now prove that the consumer is idempotent')).kind).toBe('ask');
  });
});

describe('a closing is SIMPLE, whatever came before', () => {
  it.each([
    ['en', 'thanks, that is all'],
    ['en', 'stop, never mind'],
    ['zh', '谢谢，先到这里'],
    ['ja', 'ありがとうございました'],
    ['ru', 'спасибо, на сегодня всё'],
    ['de', 'danke, das wars'],
    ['es', 'muchas gracias, eso es todo'],
    ['pt', 'obrigado, é só isso'],
    ['ko', '감사합니다, 오늘은 여기까지'],
    ['ar', 'شكرا جزيلا'],
  ])('in %s: %s', (_language, words) => {
    expect(score(after(words))).toMatchObject({ tier: 'SIMPLE', ask: 'closing', override: 'closing' });
  });

  it('and so is a greeting', () => {
    for (const words of [
      'good morning',
      'こんにちは',
      'guten Tag',
      'buenos días',
      'привет',
      '你好',
      '안녕하세요',
      'مرحبا',
      'bom dia',
    ])
      expect(score(words).tier, words).toBe('SIMPLE');
  });
});

describe('a correction keeps the tier of what was attempted', () => {
  it.each([
    ['en', 'no, that is wrong, it still fails'],
    ['de', 'nein, das stimmt nicht'],
    ['es', 'no funciona, sigue el mismo error'],
    ['zh', '不对，还是报错'],
    ['ru', 'нет, неправильно, всё равно падает'],
  ])('in %s: %s', (_language, words) => {
    const result = score(after(words));
    expect(result.ask).toBe('correction');
    expect(result.tier).toBe(score(hard).tier);
  });

  it('and so does an error fed back without a word', () => {
    const result = score(
      after("TypeError: Cannot read properties of undefined (reading 'offset')\n    at replay (store.ts:14:9)"),
    );
    expect(result).toMatchObject({ ask: 'correction', tier: score(hard).tier });
  });

  it('while the bare error alone is MEDIUM', () => {
    expect(score('error: linking with `cc` failed: exit status: 1')).toMatchObject({
      tier: 'MEDIUM',
      override: 'pasted-error',
    });
  });
});

describe('a new question stands alone', () => {
  it('easy after hard, hard after easy', () => {
    expect(score(after('what is the capital of Peru?')).tier).toBe('SIMPLE');
    const messages = [user('hi'), assistant('Hello!'), user('Prove that there are infinitely many primes.')];
    expect(score({ messages }).tier).toBe('REASONING');
  });
});

describe('a tool loop belongs to the ask that started it', () => {
  const call: ScoreMessage = { role: 'assistant', content: [{ type: 'tool_use' }] };
  const anthropicResult: ScoreMessage = {
    role: 'user',
    content: [{ type: 'tool_result', text: 'prove theorem, design system' }],
  };
  const openaiResult: ScoreMessage = { role: 'tool', content: 'Traceback: everything is on fire' };
  const reminder = user('<system-reminder>Two todos are left.</system-reminder>');

  it.each([hard, 'what time is it in Lima?'])('from the first turn to the last: %s', (ask) => {
    const first = score(ask);
    const messages: ScoreMessage[] = [user(ask)];
    for (let turn = 0; turn < 6; turn += 1) {
      messages.push(call, turn % 2 === 0 ? anthropicResult : openaiResult);
      if (turn === 3) messages.push(reminder);
      const now = score({ messages });
      expect(now).toMatchObject({ ask: 'tool-loop', tier: first.tier, score: first.score });
    }
  });

  it('even where the ask was an approval', () => {
    const messages = [...planned, user('go ahead'), call, openaiResult];
    expect(findAsk({ messages })).toMatchObject({ kind: 'tool-loop', texts: [hard] });
  });
});
