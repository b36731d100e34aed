import { dropPaths } from './drop-params.js';
import { editTopLevel, type TopLevelEdit } from './edit-top-level.js';
import type { JsonObject } from './json.js';
import { PassingStream } from './passing-stream.js';
import { readAnswer } from './read-answer.js';
import type { TranslatedAnswer, TranslateInput, Translation } from './translation.js';
import { encodeOptionsOf, forwardedHeaders } from './translate-options.js';

/** Same dialect: the client's bytes with top-level members set or deleted, the upstream's bytes back. */
export function passThrough(input: TranslateInput): Translation {
  const { upstream, deployment, stream } = input;
  const edits = defaultEdits(input);
  const adapted = upstream.adaptRequest?.(withEdits(input.body, edits), encodeOptionsOf(input));
  addModelEdit(edits, input);
  if (adapted) edits.push(...adapted.edits);
  addConfiguredEdits(edits, input);
  const asksForUsage = edits.some(({ key, value }) => key === 'stream_options' && value !== undefined);
  return {
    passThrough: true,
    endpoint: upstream.endpoint({ model: deployment.upstreamModel, stream }),
    headers: { 'content-type': 'application/json', ...adapted?.headers, ...forwardedHeaders(input) },
    body: edits.length === 0 ? input.bytes : editTopLevel(input.bytes, edits),
    warnings: adapted?.warnings ?? [],
    answer: (bytes) => answer(input, bytes),
    createStream: () => new PassingStream({ dialect: upstream, dropUsageFrame: asksForUsage && !input.includeUsage }),
  };
}

function answer(input: TranslateInput, bytes: Uint8Array): TranslatedAnswer {
  const known = input.upstream.readWholeUsage?.(bytes);
  if (known !== undefined) return { body: bytes, usage: known };
  const { usage, finish, model } = input.upstream.decodeResponse(readAnswer(bytes), {});
  return { body: bytes, usage, finish, ...(model !== '' && { model }) };
}

/** Dialects whose address names the model have no such member. */
function addModelEdit(edits: TopLevelEdit[], { body, deployment }: TranslateInput): void {
  if (body.model === undefined || body.model === deployment.upstreamModel) return;
  edits.push({ key: 'model', value: deployment.upstreamModel });
}

/** Two words for one limit. */
const SAME = [
  ['max_tokens', 'max_completion_tokens'],
  ['stop', 'stop_sequences'],
];

function defaultEdits({ body, deployment, upstream }: TranslateInput): TopLevelEdit[] {
  if (deployment.defaults === undefined) return [];
  const isOpen = (key: string): boolean =>
    (SAME.find((pair) => pair.includes(key)) ?? [key]).every((name) => body[name] === undefined || body[name] === null);
  const name = (key: string): string =>
    upstream.name === 'anthropic-messages' && key === 'stop' ? 'stop_sequences' : key;
  return Object.entries(deployment.defaults)
    .filter(([key]) => isOpen(key))
    .map(([key, value]) => ({ key: name(key), value }));
}

function withEdits(body: JsonObject, edits: readonly TopLevelEdit[]): JsonObject {
  if (edits.length === 0) return body;
  return { ...body, ...Object.fromEntries(edits.map(({ key, value }) => [key, value])) };
}

/** What the configuration says has the last word. */
function addConfiguredEdits(edits: TopLevelEdit[], { body, deployment }: TranslateInput): void {
  const { additionalDropParams: dropped, extraBody } = deployment;
  if (dropped) for (const [key, value] of dropPaths(body, dropped)) edits.push({ key, value });
  if (extraBody) for (const [key, value] of Object.entries(extraBody)) edits.push({ key, value });
}
