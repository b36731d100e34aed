import { describe, expect, it } from 'vitest';
import { score } from '../index.js';

const hard = 'Prove that the greedy algorithm finds a spanning tree of least weight.';
const call = (system: string, text: string = hard) => ({ system, messages: [{ role: 'user', content: text }] });
const answered = (text: string) => ({
  messages: [
    { role: 'user', content: hard },
    { role: 'assistant', content: 'By exchange: …' },
    { role: 'user', content: text },
  ],
});

describe('an agent’s own small call is SIMPLE, however hard the words that it quotes', () => {
  it.each([
    ['a title', 'Write a short title for this conversation, five words at most.'],
    ['a title, in German', 'Gib der Unterhaltung einen Titel.'],
    ['a title, in Chinese', '请为这段对话生成一个标题。'],
    ['a topic check', 'Decide whether the message opens a new topic. Answer yes or no.'],
    ['a command’s prefix', 'Name the prefix of the shell command that follows, to find an injection.'],
    ['a next prompt', 'Suggest the next message that the user would type.'],
  ])('%s', (_name, system) => {
    expect(score(call(system))).toMatchObject({ tier: 'SIMPLE', ask: 'housekeeping', override: 'housekeeping' });
  });

  it('a probe with a limit of one token', () => {
    expect(score({ messages: [{ role: 'user', content: hard }], maxOutputTokens: 1 })).toMatchObject({
      tier: 'SIMPLE',
      ask: 'housekeeping',
    });
    expect(score({ messages: [{ role: 'user', content: hard }], maxOutputTokens: 2 }).tier).toBe('REASONING');
  });

  it('a name for the branch, asked in the conversation', () => {
    expect(score(answered('branch name for this, please'))).toMatchObject({ tier: 'SIMPLE', ask: 'housekeeping' });
  });

  it('but not where tools are offered, nor in a long manual that mentions titles', () => {
    const system = 'Write a short title for this conversation.';
    expect(score({ ...call(system), tools: [{ name: 'search' }] }).tier).toBe('REASONING');
    const manual = `You help engineers. ${'Keep functions small and tested. '.repeat(120)} Write a title for each chat.`;
    expect(score(call(manual)).tier).toBe('REASONING');
  });
});

describe('compaction is MEDIUM', () => {
  it.each([
    [
      'ordered by the system prompt',
      call('You condense a conversation so that another session can go on.', 'user: hi'),
    ],
    ['ordered as the last word', answered('Summarize the conversation so far.')],
    ['in Russian', answered('Кратко изложи наш разговор.')],
    ['in Japanese', answered('これまでの会話を要約してください。')],
    ['in Spanish', answered('Resume la conversación hasta ahora.')],
    [
      'above a transcript',
      call('', 'Summarize this conversation:\n<transcript>\nuser: hi\nassistant: hello\n</transcript>'),
    ],
  ])('%s', (_name, input) => {
    expect(score(input)).toMatchObject({ tier: 'MEDIUM', ask: 'compaction', override: 'compaction' });
  });

  it('but a summary of something else is an ask', () => {
    expect(score('Summarize the plot of Hamlet in two sentences.').ask).toBe('ask');
  });
});
