import type { DialectName, JsonObject } from '@slr/providers';
import type { RouterConfig } from '@slr/proxy/config';
import type { Decision } from '@slr/proxy/routing';
import type { Context } from '../context.js';
import { exitCode, UsageError, type ExitCode } from '../exit-code.js';
import { formatSavings, formatUsd } from '../output/amounts.js';
import { inOrder, renderFields, type Row } from '../output/table.js';
import { createPreview } from '../preview.js';
import { explainLines, explanationOf } from './explain.js';
import { answerLines } from './jsonl.js';
import { mentionUnreadConfig, readConfig } from './load.js';
import { readInput } from './read-input.js';
import { previewOf, requestLines } from './show-request.js';

export interface TestOptions {
  readonly config?: string;
  readonly system?: string;
  readonly profile: string;
  readonly tools?: boolean;
  readonly maxTokens: number;
  readonly explain?: boolean;
  readonly showRequest?: boolean;
  readonly json?: boolean;
  readonly jsonl?: boolean;
  readonly dialect?: DialectName;
}

/** Stands for any tool: routing asks whether there are some, not which. */
const someTool = {
  type: 'function',
  function: { name: 'read_file', parameters: { type: 'object', properties: { path: { type: 'string' } } } },
};

async function promptFrom(words: readonly string[]): Promise<string> {
  const written = words.join(' ');
  if (words.length === 0 && process.stdin.isTTY) {
    throw new UsageError('test needs a prompt, as arguments or on stdin.');
  }
  const prompt = words.length === 0 || written === '-' ? (await readInput()).trim() : written;
  if (prompt.trim() === '') throw new UsageError('the prompt is empty.');
  return prompt;
}

function chatBody(prompt: string, options: TestOptions): JsonObject {
  return {
    model: `smart/${options.profile}`,
    messages: [
      ...(options.system === undefined ? [] : [{ role: 'system', content: options.system }]),
      { role: 'user', content: prompt },
    ],
    ...(options.tools === true ? { tools: [someTool] } : {}),
    max_tokens: options.maxTokens,
  };
}

function costFields(decision: Decision, config: RouterConfig): Row[] {
  const { cost, baseline, inputTokens, outputTokens } = decision.estimate;
  const tokens = `about ${inputTokens.toLocaleString('en')} tokens in, ${outputTokens.toLocaleString('en')} out`;
  const unknown = 'unknown (no price for this model)';
  const against = config.baselineModel ?? 'no baseline model';
  const savings = cost === undefined || baseline === undefined || baseline === 0 ? undefined : 1 - cost / baseline;
  return [
    ['cost est', cost === undefined ? unknown : `${formatUsd(cost)} (${tokens})`],
    ['baseline', baseline === undefined ? `unknown (${against})` : `${formatUsd(baseline)} with ${against}`],
    ['savings', savings === undefined ? 'unknown' : formatSavings(savings)],
  ];
}

function fields(decision: Decision, config: RouterConfig, { paint }: Context['terminal']): Row[] {
  const open = decision.candidates.filter((candidate) => candidate.skipped === undefined).map(({ model }) => model);
  const fallback = [...new Set(open)].filter((model) => model !== decision.chosen);
  const skipped = decision.candidates.flatMap(({ model, skipped: why }) =>
    why === undefined ? [] : [`${model} (${why})`],
  );
  const raised = decision.tier === decision.askTier ? '' : ` (the ask alone: ${decision.askTier})`;
  return [
    ['tier', { text: `${decision.tier}${raised}`, paint: paint.bold }],
    ['model', { text: decision.chosen, paint: paint.green }],
    [
      'profile',
      decision.table === decision.profile ? decision.profile : `${decision.profile} (${decision.table} table)`,
    ],
    ['confidence', decision.confidence.toFixed(2)],
    ...costFields(decision, config),
    ['reasoning', decision.reason],
    ['fallback', fallback.length === 0 ? 'none' : inOrder(fallback)],
    ...(skipped.length === 0 ? [] : [['skipped', skipped.join(', ')] satisfies Row]),
  ];
}

/** `slr test`: where a prompt would go, what that costs, and why. Nothing is sent anywhere. */
export async function test(context: Context, words: readonly string[], options: TestOptions): Promise<ExitCode> {
  const { terminal } = context;
  if (options.dialect !== undefined && options.jsonl !== true) {
    throw new UsageError('--dialect says how the lines of --jsonl are written, and goes with it.');
  }
  const config = await readConfig(context, options.config, { unsetVariables: 'skip' });
  const preview = await createPreview(config);
  if (options.jsonl === true) {
    return answerLines(context, preview, { model: `smart/${options.profile}`, dialect: options.dialect });
  }
  mentionUnreadConfig(context, options.config);

  const body = chatBody(await promptFrom(words), options);
  const decision = preview.decide(body);
  const request = options.showRequest === true ? await previewOf(body, config) : undefined;
  const explanation = options.explain === true ? explanationOf(body, decision.profile, config) : undefined;
  if (options.json === true) {
    const { url, headers, body: sent, warnings } = request ?? {};
    const shown = request && { request: { url, headers, body: sent, warnings } };
    terminal.print(JSON.stringify({ ...decision, model: decision.chosen, explanation, ...shown }, null, 2));
    return exitCode.ok;
  }
  printDecision(context, decision, config, preview.assumesKeys, [
    ...(explanation ? explainLines(explanation, terminal) : []),
    ...(request ? requestLines(request) : []),
  ]);
  return exitCode.ok;
}

function printDecision(
  { terminal }: Context,
  decision: Decision,
  config: RouterConfig,
  assumesKeys: boolean,
  more: readonly string[],
): void {
  for (const line of renderFields(fields(decision, config, terminal), terminal.width, terminal.paint))
    terminal.print(line);
  for (const line of more) terminal.print(line);
  if (assumesKeys) terminal.say(terminal.paintMessages.dim('No API key is set: shown as if every key were.'));
}
