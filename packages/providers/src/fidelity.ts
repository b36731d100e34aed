import type { DialectName } from './dialect.js';
import type { JsonObject } from './json.js';

/** `exact`: comes back as it was. `approximated`: said in other words. `dropped`: not said. */
export type Level = 'exact' | 'approximated' | 'dropped';

type Loss = readonly [level: Exclude<Level, 'exact'>, how: string];

export interface FidelityRow {
  /** What a client says, or an upstream answers. */
  readonly feature: string;
  /** What becomes of it in a dialect; one that is not named keeps it exactly. */
  readonly losses: Partial<Record<DialectName, Loss>>;
  /** Dropped without a warning: nothing of the user's is lost by it. */
  readonly quiet?: true;
}

/** The upstream that the rows of each dialect hold for. Other models and providers of the dialect may take more or less. */
export const FIDELITY_TARGETS: Readonly<Record<DialectName, { model: string; quirks?: JsonObject }>> = {
  'openai-chat': { model: 'gpt-4.1', quirks: { reasoning: 'effort', session: 'prompt_cache_key' } },
  'openai-responses': { model: 'gpt-5.2' },
  'anthropic-messages': { model: 'claude-opus-4-6' },
  gemini: { model: 'gemini-2.5-pro' },
};

const approximated = (how: string): Loss => ['approximated', how];
const dropped = (how: string): Loss => ['dropped', how];

/** Declared by hand; the conformance run measures every row and has to find the same. */
export const REQUEST_FIDELITY: readonly FidelityRow[] = [
  { feature: 'system prompt', losses: {} },
  {
    feature: 'system message between turns',
    losses: {
      'anthropic-messages': approximated(
        'told in the user’s turn, in `<system-reminder>` tags; Opus from 4.8 takes it as it is',
      ),
      gemini: approximated('told in the user’s turn'),
    },
  },
  {
    feature: 'several texts in a turn',
    losses: { 'openai-chat': approximated('joined by an empty line: many servers take one string only') },
  },
  { feature: 'image, base64', losses: {} },
  { feature: 'image, by URL', losses: { gemini: approximated('as a file by its URL') } },
  { feature: 'PDF, base64', losses: { gemini: approximated('without its name') } },
  { feature: 'PDF, by URL', losses: { 'openai-chat': dropped('only OpenRouter fetches it') } },
  {
    feature: 'text document',
    losses: {
      'openai-responses': approximated('as text'),
      'openai-chat': approximated('as text'),
      gemini: approximated('as text'),
    },
  },
  {
    feature: 'audio',
    losses: { 'openai-responses': dropped('the API takes none'), 'anthropic-messages': dropped('the API takes none') },
  },
  { feature: 'tools', losses: {} },
  { feature: 'strict tools', losses: { gemini: approximated('not strict') } },
  {
    feature: 'custom tools (free text)',
    losses: {
      'openai-chat': approximated('OpenAI’s reasoning models take them; for others a function of one string'),
      'anthropic-messages': approximated('a function of one string'),
      gemini: approximated('a function of one string'),
    },
  },
  { feature: 'tool choice: one must be called', losses: {} },
  { feature: 'tool choice: none', losses: {} },
  { feature: 'tool choice: this one', losses: {} },
  {
    feature: 'tool choice: some of them',
    losses: {
      'anthropic-messages': approximated('all tools stay allowed'),
      gemini: approximated('a single allowed tool becomes the one to call'),
    },
  },
  { feature: 'one tool call at a time', losses: { gemini: approximated('the API has no such switch') } },
  { feature: 'tool call and result', losses: { gemini: approximated('results carry the name of their tool') } },
  {
    feature: 'tool result that is an error',
    losses: {
      'openai-responses': approximated('its text begins with `[tool error]`'),
      'openai-chat': approximated('its text begins with `[tool error]`'),
      gemini: approximated('as a member of the response'),
    },
  },
  {
    feature: 'tool result with an image',
    losses: {
      'openai-chat': approximated('the image follows in a user message, after all results of the turn'),
      gemini: approximated('results carry the name of their tool'),
    },
  },
  {
    feature: 'arguments with numbers beyond 2^53',
    losses: {
      'anthropic-messages': approximated('the wire holds parsed JSON'),
      gemini: approximated('the wire holds parsed JSON'),
    },
  },
  {
    feature: 'thinking in the history, unsigned',
    losses: {
      'openai-responses': dropped('only its own'),
      'openai-chat': dropped('only families that insist on it get it back'),
      'anthropic-messages': dropped('the API refuses thinking that it did not sign'),
      gemini: dropped('only its own'),
    },
  },
  {
    feature: 'thinking signed by Anthropic',
    losses: {
      'openai-responses': dropped('only for its maker'),
      'openai-chat': dropped('only for its maker; kept through OpenRouter'),
      gemini: dropped('only for its maker'),
    },
  },
  {
    feature: 'order of text and calls in a turn',
    losses: {
      'openai-chat': approximated('all text, then all calls'),
      gemini: approximated('results carry the name of their tool'),
    },
  },
  {
    feature: 'cache marks of Anthropic',
    losses: {
      'openai-responses': dropped('the API caches by itself'),
      'openai-chat': dropped('kept for Claude on OpenRouter'),
      gemini: dropped('the API caches by itself'),
    },
    quiet: true,
  },
  { feature: 'JSON mode', losses: { 'anthropic-messages': approximated('asked for in the system prompt') } },
  {
    feature: 'structured output',
    losses: {
      'openai-responses': approximated('under a name'),
      'openai-chat': approximated('under a name, and strict where the schema allows it'),
    },
  },
  { feature: 'temperature', losses: { 'openai-responses': dropped('only models that do not reason take it') } },
  {
    feature: 'temperature above 1',
    losses: {
      'openai-responses': dropped('only models that do not reason take it'),
      'anthropic-messages': approximated('1'),
    },
  },
  { feature: 'top_p', losses: { 'openai-responses': dropped('only models that do not reason take it') } },
  {
    feature: 'top_k',
    losses: {
      'openai-responses': dropped('the API takes none'),
      'openai-chat': dropped('OpenRouter and vLLM take it'),
    },
  },
  {
    feature: 'seed',
    losses: { 'openai-responses': dropped('the API takes none'), 'anthropic-messages': dropped('the API takes none') },
  },
  {
    feature: 'penalties',
    losses: { 'openai-responses': dropped('the API takes none'), 'anthropic-messages': dropped('the API takes none') },
  },
  { feature: 'output limit', losses: {} },
  { feature: 'stop sequences', losses: { 'openai-responses': dropped('the API takes none; the answer is cut here') } },
  {
    feature: 'more than five stop sequences',
    losses: {
      'openai-responses': dropped('the API takes none; the answer is cut here'),
      'openai-chat': approximated('the first four; the answer is cut at the others here'),
      gemini: approximated('the first five; the answer is cut at the others here'),
    },
  },
  { feature: 'reasoning effort', losses: { gemini: approximated('as a budget of tokens') } },
  {
    feature: 'thinking budget',
    losses: {
      'openai-responses': approximated('as an effort'),
      'openai-chat': approximated('as an effort'),
      gemini: approximated('thoughts are shown'),
    },
  },
  {
    feature: 'thinking off',
    losses: {
      'openai-chat': dropped('the models that have the word take it'),
      gemini: approximated('as little as the model can'),
    },
    quiet: true,
  },
  {
    feature: 'several answers (n)',
    losses: {
      'openai-responses': dropped('the API gives one'),
      'anthropic-messages': dropped('the API gives one'),
      gemini: dropped('only within one dialect'),
    },
  },
  { feature: 'name of the end user', losses: { gemini: dropped('the API takes none') }, quiet: true },
  {
    feature: 'name of the conversation',
    losses: {
      'anthropic-messages': dropped('in a header to OpenRouter'),
      gemini: dropped('the API takes none'),
    },
    quiet: true,
  },
];

/** The same for what comes back. */
export const ANSWER_FIDELITY: readonly FidelityRow[] = [
  { feature: 'text', losses: {} },
  {
    feature: 'refusal',
    losses: { 'anthropic-messages': approximated('as text'), gemini: approximated('as text') },
  },
  { feature: 'thinking', losses: {} },
  { feature: 'thinking signed by Anthropic', losses: {} },
  {
    feature: 'redacted thinking of Anthropic',
    losses: { 'openai-responses': dropped('has no form there'), gemini: dropped('has no form there') },
  },
  { feature: 'parallel tool calls', losses: {} },
  { feature: 'thought signature of Gemini', losses: {} },
  {
    feature: 'order of text and calls',
    losses: { 'openai-chat': approximated('a whole answer has all text, then all calls; a stream keeps the order') },
  },
  {
    feature: 'generated image',
    losses: { 'anthropic-messages': approximated('its link, or a word that there is one') },
  },
  { feature: 'ended by the output limit', losses: {} },
  { feature: 'ended by a content filter', losses: {} },
  {
    feature: 'which stop sequence ended it',
    losses: {
      'openai-responses': dropped('the API does not say'),
      'openai-chat': dropped('the API does not say'),
      gemini: dropped('the API does not say'),
    },
  },
  { feature: 'tokens read from a cache', losses: {} },
  { feature: 'tokens written to a cache', losses: { gemini: dropped('the API does not say') } },
  { feature: 'reasoning tokens', losses: {} },
];

const SHORT: Readonly<Record<DialectName, string>> = {
  'openai-chat': 'OpenAI chat',
  'openai-responses': 'OpenAI Responses',
  'anthropic-messages': 'Anthropic Messages',
  gemini: 'Gemini',
};

/** The tables of docs/fidelity.md as Markdown, for the dialects that are spoken. */
export function printFidelity(dialects: readonly DialectName[]): string {
  return [
    '## What a client says',
    table(REQUEST_FIDELITY, dialects),
    '## What comes back',
    table(ANSWER_FIDELITY, dialects),
  ].join('\n\n');
}

function table(rows: readonly FidelityRow[], dialects: readonly DialectName[]): string {
  const head = ['', ...dialects.map((name) => SHORT[name])];
  const body = rows.map((row) => [row.feature, ...dialects.map((name) => cell(row.losses[name]))]);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

function cell(loss: Loss | undefined): string {
  return loss === undefined ? 'exact' : `**${loss[0]}**: ${loss[1]}`;
}
