import { dropPaths } from './drop-params.js';
import { editTopLevel, type TopLevelEdit } from './edit-top-level.js';
import { isJsonObject, type JsonObject } from './json.js';
import { PassingStream } from './passing-stream.js';
import { readAnswer } from './read-answer.js';
import type { TranslatedAnswer, TranslateInput, Translation } from './translation.js';
import { encodeOptionsOf, forwardedHeaders } from './translate-options.js';

/** Same dialect: the client's bytes with top-level members set or deleted, the upstream's bytes back. */
export function passThrough(input: TranslateInput): Translation {
  const { upstream, deployment, stream } = input;
  const adapted = upstream.adaptRequest?.(withDefaults(input), encodeOptionsOf(input));
  const edits = [...defaultEdits(input), ...modelEdit(input), ...(adapted?.edits ?? []), ...configuredEdits(input)];
  const asksForUsage = edits.some(({ key, value }) => key === 'stream_options' && value !== undefined);
  return {
    passThrough: true,
    endpoint: upstream.endpoint({ model: deployment.upstreamModel, stream }),
    headers: { 'content-type': 'application/json', ...adapted?.headers, ...forwardedHeaders(input) },
    body: edits.length === 0 ? [input.bytes] : editTopLevel(input.bytes, edits),
    warnings: adapted?.warnings ?? [],
    answer: (bytes) => answer(input, bytes),
    createStream: () => new PassingStream({ dialect: upstream, dropUsageFrame: asksForUsage && !input.includeUsage }),
  };
}

function answer(input: TranslateInput, bytes: Uint8Array): TranslatedAnswer {
  const { usage, finish, model } = input.upstream.decodeResponse(readAnswer(bytes), {});
  return { body: bytes, usage, finish, ...(model !== '' && { model }) };
}

/** Dialects whose address names the model have no such member. */
function modelEdit({ body, deployment }: TranslateInput): TopLevelEdit[] {
  if (body.model === undefined || body.model === deployment.upstreamModel) return [];
  return [{ key: 'model', value: deployment.upstreamModel }];
}

/** Two words for one limit. */
const SAME = [
  ['max_tokens', 'max_completion_tokens'],
  ['stop', 'stop_sequences'],
];

function defaultEdits({ body, deployment, upstream }: TranslateInput): TopLevelEdit[] {
  const isOpen = (key: string): boolean =>
    (SAME.find((pair) => pair.includes(key)) ?? [key]).every((name) => body[name] === undefined || body[name] === null);
  const name = (key: string): string =>
    upstream.name === 'anthropic-messages' && key === 'stop' ? 'stop_sequences' : key;
  return Object.entries(deployment.defaults ?? {})
    .filter(([key]) => isOpen(key))
    .map(([key, value]) => ({ key: name(key), value }));
}

function withDefaults(input: TranslateInput): JsonObject {
  return { ...input.body, ...Object.fromEntries(defaultEdits(input).map(({ key, value }) => [key, value])) };
}

/** What the configuration says has the last word. */
function configuredEdits({ body, deployment }: TranslateInput): TopLevelEdit[] {
  const extra = isJsonObject(deployment.extraBody) ? Object.entries(deployment.extraBody) : [];
  return [
    ...[...dropPaths(body, deployment.additionalDropParams ?? [])].map(([key, value]) => ({ key, value })),
    ...extra.map(([key, value]) => ({ key, value })),
  ];
}
