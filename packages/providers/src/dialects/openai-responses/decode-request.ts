import { isReasoningEffort } from '../../canonical/reasoning.js';
import type { ChatRequest, Message, OutputFormat, Reasoning } from '../../canonical/request.js';
import { expectOptionalNumber, expectString } from '../../expect.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { decodeAllTools } from './additional-tools.js';
import { decodeInput } from './decode-items.js';
import { decodeToolChoice } from './decode-tools.js';
import { ownExtras } from './extras.js';
import { refuseStored } from './refuse-stored.js';

/** Members that the canonical request has a place for; all others stay in `extras` for an upstream of this dialect. */
const MODELLED: ReadonlySet<string> = new Set([
  ...[
    'model',
    'input',
    'instructions',
    'tools',
    'tool_choice',
    'parallel_tool_calls',
    'max_output_tokens',
    'temperature',
  ],
  ...['top_p', 'stream', 'reasoning', 'text', 'user', 'prompt_cache_key', 'service_tier'],
  ...['previous_response_id', 'conversation', 'prompt', 'background', 'store', 'include'],
]);

export function decodeRequest(body: JsonObject, target: { model?: string; stream?: boolean }): ChatRequest {
  refuseStored(body);
  const tools = decodeAllTools(body);
  const toolChoice = decodeToolChoice(body.tool_choice);
  const text = decodeTextConfig(body.text);
  const reasoning = decodeReasoningConfig(body.reasoning);
  const limit = expectOptionalNumber(body.max_output_tokens, 'max_output_tokens');
  return {
    model: target.model ?? expectString(body.model, 'model'),
    stream: target.stream ?? body.stream === true,
    messages: [...decodeInstructions(body.instructions), ...decodeInput(body.input)],
    ...(tools.length > 0 && { tools }),
    ...(toolChoice && { toolChoice }),
    ...(typeof body.parallel_tool_calls === 'boolean' && { parallelToolCalls: body.parallel_tool_calls }),
    ...(text.format && { outputFormat: text.format }),
    sampling: decodeSampling(body),
    ...(limit !== undefined && { maxOutputTokens: limit }),
    ...(reasoning && { reasoning }),
    ...decodeIdentity(body),
    includeUsage: true,
    ...ownExtras({ ...unmodelled(body), ...text.rest, ...formNotes(body) }),
  };
}

function unmodelled(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !MODELLED.has(key)));
}

function formNotes(body: JsonObject): JsonObject {
  return {
    $input: typeof body.input === 'string' ? 'string' : 'items',
    ...(isJsonObject(body.reasoning) && { $reasoning: body.reasoning }),
    // How the answer is kept and delivered is between a client and OpenAI.
    ...(body.store !== undefined && { $store: body.store }),
    ...(body.include !== undefined && { $include: body.include }),
  };
}

function decodeInstructions(instructions: JsonValue | undefined): Message[] {
  if (instructions === undefined || instructions === null || instructions === '') return [];
  const text = expectString(instructions, 'instructions');
  return [{ role: 'system', content: [{ type: 'text', text }], ...ownExtras({ $instructions: true }) }];
}

function decodeSampling(body: JsonObject): ChatRequest['sampling'] {
  const temperature = expectOptionalNumber(body.temperature, 'temperature');
  const topP = expectOptionalNumber(body.top_p, 'top_p');
  return { ...(temperature !== undefined && { temperature }), ...(topP !== undefined && { topP }) };
}

function decodeIdentity(body: JsonObject): Pick<ChatRequest, 'user' | 'sessionId' | 'serviceTier'> {
  return {
    ...(typeof body.user === 'string' && { user: body.user }),
    ...(typeof body.prompt_cache_key === 'string' && { sessionId: body.prompt_cache_key }),
    ...(typeof body.service_tier === 'string' && { serviceTier: body.service_tier }),
  };
}

function decodeTextConfig(value: JsonValue | undefined): { format?: OutputFormat; rest: JsonObject } {
  if (!isJsonObject(value)) return { rest: {} };
  const { format, ...more } = value;
  const decoded = isJsonObject(format) ? decodeFormat(format) : undefined;
  const rest = { ...more, ...(decoded === undefined && format !== undefined && { format }) };
  return { ...(decoded && { format: decoded }), rest: Object.keys(rest).length > 0 ? { text: rest } : {} };
}

function decodeFormat({ type, name, description, schema, strict, ...rest }: JsonObject): OutputFormat | undefined {
  if (type === 'json_object') return { type: 'json' };
  if (type !== 'json_schema') return undefined;
  return {
    type: 'schema',
    ...(typeof name === 'string' && { name }),
    ...(typeof description === 'string' && { description }),
    schema: isJsonObject(schema) ? schema : {},
    ...(typeof strict === 'boolean' && { strict }),
    ...ownExtras(rest),
  };
}

function decodeReasoningConfig(value: JsonValue | undefined): Reasoning | undefined {
  if (!isJsonObject(value)) return undefined;
  const { effort, summary } = value;
  const visible = summary === undefined ? {} : { visible: summary !== null };
  if (!isReasoningEffort(effort)) return summary === undefined ? undefined : visible;
  return effort === 'none' ? { mode: 'off' } : { mode: 'adaptive', effort, ...visible };
}
