import { describe, expect, it } from 'vitest';
import { findAsk, score } from '../index.js';
import type { Harness, ScoreMessage } from '../index.js';
import { MAX_MARKER_LENGTH } from '../harnesses/harness.js';
import { knownHarnesses } from '../harnesses/known-harnesses.js';

const ask = 'Why does the invoice total differ by one cent?';
const user = (content: ScoreMessage['content']): ScoreMessage => ({ role: 'user', content: content ?? null });
const parts = (...texts: string[]): ScoreMessage => user(texts.map((text) => ({ type: 'text', text })));
const textsOf = (...messages: ScoreMessage[]) => findAsk({ messages }).texts;

describe('the ask inside a known agent', () => {
  it.each<[string, ScoreMessage]>([
    [
      'claude-code: reminders in parts of their own',
      parts('<system-reminder>\nPrefer small commits.\nProve nothing.\n</system-reminder>', ask),
    ],
    [
      'claude-code: a reminder behind the words',
      user(`${ask}\n\n<system-reminder>Three todos are open.</system-reminder>`),
    ],
    ['claude-code: the billing line', user(`x-anthropic-billing-header: cc_version=1\n${ask}`)],
    [
      'claude-code: a slash command with its arguments',
      user(
        `<command-name>/ask</command-name>\n<command-message>ask</command-message>\n<command-args>${ask}</command-args>`,
      ),
    ],
    [
      'codex: the surroundings and the heading of the editor',
      user(
        `# Context from my IDE setup:\n\n## Active file: src/ledger.ts\n\n## Open tabs:\n- ledger.ts: src/ledger.ts\n\n## My request for Codex:\n${ask}`,
      ),
    ],
    [
      'opencode: the file list of the workspace',
      user(`<env>\n  Working directory: /srv/ledger\n  Platform: linux\n</env>\n${ask}`),
    ],
    [
      'any: environment details behind',
      user(`${ask}\n<environment_details>\n# Tabs\nsrc/ledger.ts\n</environment_details>`),
    ],
    ['any: the words in a tag of their own', user(`<user_query>\n${ask}\n</user_query>`)],
    ['any: lines of keys and values', user(`cwd: /srv/ledger\nbranch: main\n\n${ask}`)],
    ['any: a note in brackets', user(`[mode: plan, read only]\n\n${ask}`)],
    [
      'any: a section between ruled labels',
      user(`--- context ---\nsrc/ledger.ts is open\n--- end context ---\n\n${ask}`),
    ],
  ])('is found under %s', (_name, message) => {
    expect(textsOf(message)).toEqual([ask]);
  });

  it.each([
    ['codex', '# AGENTS.md instructions for /srv/ledger\n\nDesign every service for scale.'],
    ['codex', '<environment_context>\n  <cwd>/srv/ledger</cwd>\n  <shell>bash</shell>\n</environment_context>'],
    [
      'gemini-cli',
      'This is the Gemini CLI. We are setting up the context for our chat.\nThe directory holds nine files.',
    ],
    [
      'qwen-code',
      'This is the Qwen Code. We are setting up the context for our chat.\nThe directory holds nine files.',
    ],
  ])('is not what %s wrote in a message of its own', (_name, opening) => {
    expect(textsOf(user(opening), user(ask))).toEqual([ask]);
    expect(textsOf(user(opening), { role: 'assistant', content: 'Understood.' }, user(ask))).toEqual([ask]);
  });

  it('keeps a block that the words point at', () => {
    const pasted = `<context>\nTypeError: total is undefined\n</context>`;
    expect(textsOf(user(`${pasted}\n\nExplain this error`))[0]).toContain('TypeError');
    expect(textsOf(user(`${pasted}\n\nHow old is the moon?`))).toEqual(['How old is the moon?']);
  });

  it('keeps tags that people use to structure a prompt, and everything inside a code fence', () => {
    const structured = '<article>\nRivers freeze from above.\n</article>\nSummarise the article.';
    expect(textsOf(user(structured))).toEqual([structured]);
    const fenced = 'What does this print?\n```html\n<system-reminder>\nhello\n</system-reminder>\n```';
    expect(textsOf(user(fenced))[0]).toContain('```');
  });

  it('stands as it is where nothing else would be left', () => {
    const all = '<system-reminder>Prove that the square root of two is irrational.</system-reminder>';
    expect(textsOf(user(all))).toEqual([all]);
  });

  it('does not take an opening marker without its end for a block', () => {
    expect(textsOf(user(`<system-reminder> ${ask}`))[0]).toContain(ask);
  });
});

describe('a harness of one’s own', () => {
  const harnesses: readonly Harness[] = [
    {
      name: 'acme',
      blocks: [{ open: '{{acme', close: 'acme}}' }],
      lines: ['@@acme'],
      texts: ['ACME STATE v1'],
      asks: [{ open: '<<say', close: 'say>>' }],
      askHeadings: ['== words =='],
      housekeeping: ['You name acme tabs'],
      compaction: ['You shrink acme sessions'],
    },
  ];
  const find = (content: string, system?: string) =>
    findAsk({ messages: [user(content)], ...(system !== undefined && { system }) }, harnesses);

  it('has its blocks, lines, texts, headings and marks removed', () => {
    expect(find(`{{acme tab 3 acme}}\n${ask}`).texts).toEqual([ask]);
    expect(find(`@@acme build 7\n${ask}`).texts).toEqual([ask]);
    expect(find(`<<say ${ask} say>>`).texts).toEqual([ask]);
    expect(find(`branch: main\n== words ==\n${ask}`).texts).toEqual([ask]);
    expect(findAsk({ messages: [user('ACME STATE v1 all quiet'), user(ask)] }, harnesses).texts).toEqual([ask]);
  });

  it('has its own calls recognised by the start of their system prompt', () => {
    expect(find(ask, 'You name acme tabs.').kind).toBe('housekeeping');
    expect(find(ask, 'You shrink acme sessions.').kind).toBe('compaction');
    expect(findAsk({ messages: [user(ask)], system: 'You name acme tabs.' }).kind).toBe('ask');
  });
});

describe('the known harnesses', () => {
  it('are data: a name, a version, and markers too short to be somebody’s text', () => {
    for (const { name, version, ...lists } of knownHarnesses) {
      expect(name).toMatch(/^[a-z-]+$/);
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
      for (const marker of Object.values(lists).flat()) {
        for (const text of typeof marker === 'string' ? [marker] : [marker.open, marker.close]) {
          expect(text.length).toBeLessThanOrEqual(MAX_MARKER_LENGTH);
        }
      }
    }
  });

  it('hide no hard words: an order inside an envelope does not count, the same order outside of it does', () => {
    const order = 'Prove that there are infinitely many primes.';
    expect(score({ messages: [user(`<system-reminder>${order}</system-reminder>\n\ngood morning`)] }).tier).toBe(
      'SIMPLE',
    );
    expect(score({ messages: [user(`<system-reminder>hello</system-reminder>\n\n${order}`)] }).tier).toBe('REASONING');
  });
});
