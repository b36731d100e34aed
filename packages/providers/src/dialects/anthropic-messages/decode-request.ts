import { badRequest } from '../../bad-request.js';
import { isReasoningEffort } from '../../canonical/reasoning.js';
import type {
  ChatRequest,
  Message,
  OutputFormat,
  Reasoning,
  Sampling,
  Tool,
  ToolChoice,
} from '../../canonical/request.js';
import { expectArray, expectObject, expectOptionalArray, expectOptionalNumber, expectString } from '../../expect.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { decodeAssistantBlocks, decodeSystemBlock, decodeUserBlock, opaque, ownExtras } from './decode-blocks.js';

/** Members that the canonical request has a place for; all others stay in `extras` for an Anthropic upstream. */
const MODELLED: ReadonlySet<string> = new Set([
  'model',
  'messages',
  'system',
  'max_tokens',
  'stream',
  'temperature',
  'top_p',
  'top_k',
  'stop_sequences',
  'tools',
  'tool_choice',
  'thinking',
  'output_config',
  'output_format',
  'metadata',
  'service_tier',
]);

export function decodeRequest(body: JsonObject, target: { model?: string; stream?: boolean }): ChatRequest {
  const tools = expectOptionalArray(body.tools, 'tools');
  const maxTokens = expectOptionalNumber(body.max_tokens, 'max_tokens');
  const stop = expectOptionalArray(body.stop_sequences, 'stop_sequences');
  const output = decodeOutput(body);
  const { user, metadata } = decodeMetadata(body.metadata);
  const reasoning = decodeReasoning(body);
  return {
    model: target.model ?? expectString(body.model, 'model'),
    stream: target.stream ?? body.stream === true,
    messages: [...decodeSystem(body.system), ...decodeMessages(body.messages)],
    ...(tools && tools.length > 0 && { tools: tools.map((tool, i) => decodeTool(tool, `tools.${i}`)) }),
    ...decodeToolChoice(body.tool_choice),
    ...(output.format && { outputFormat: output.format }),
    sampling: decodeSampling(body),
    ...(maxTokens !== undefined && { maxOutputTokens: maxTokens }),
    ...(stop && stop.length > 0 && { stop: stop.map((text, i) => expectString(text, `stop_sequences.${i}`)) }),
    ...(reasoning && { reasoning }),
    ...(user !== undefined && { user }),
    ...(typeof body.service_tier === 'string' && { serviceTier: body.service_tier }),
    includeUsage: true,
    ...ownExtras({ ...unmodelled(body), ...output.extras, ...metadata, ...thinkingExtras(body.thinking) }),
  };
}

function unmodelled(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([key, value]) => !MODELLED.has(key) && value !== undefined));
}

function decodeSystem(system: JsonValue | undefined): Message[] {
  if (system === undefined || system === null || system === '') return [];
  if (typeof system === 'string') {
    return [{ role: 'system', content: [{ type: 'text', text: system }], ...ownExtras({ $content: 'string' }) }];
  }
  const blocks = expectArray(system, 'system');
  if (blocks.length === 0) return [];
  return [{ role: 'system', content: blocks.map((block, i) => decodeSystemBlock(block, `system.${i}`)) }];
}

function decodeMessages(messages: JsonValue | undefined): Message[] {
  const list = expectArray(messages, 'messages');
  if (list.length === 0) throw badRequest('messages', 'at least one message', list);
  return list.map((message, i) => decodeMessage(expectObject(message, `messages.${i}`), `messages.${i}`));
}

function decodeMessage(message: JsonObject, param: string): Message {
  const { role, content, ...rest } = message;
  const blocks =
    typeof content === 'string' ? [{ type: 'text', text: content }] : expectArray(content, `${param}.content`);
  const extras = ownExtras(typeof content === 'string' ? { ...rest, $content: 'string' } : rest);
  const at = (i: number): string => `${param}.content.${i}`;
  switch (role) {
    case 'user':
      return { role, content: blocks.map((block, i) => decodeUserBlock(block, at(i))), ...extras };
    case 'assistant':
      return { role, content: decodeAssistantBlocks(blocks, `${param}.content`, {}), ...extras };
    case 'system':
      return { role, content: blocks.map((block, i) => decodeSystemBlock(block, at(i))), ...extras };
    default:
      throw badRequest(`${param}.role`, 'user, assistant or system', role);
  }
}

/** A tool with a `type` other than `custom` is one that Anthropic defines, and only its upstreams can run or fill it in. */
function decodeTool(value: JsonValue, param: string): Tool {
  const tool = expectObject(value, param);
  if (tool.type !== undefined && tool.type !== null && tool.type !== 'custom') return opaque(tool);
  const { name, description, input_schema, strict, ...rest } = tool;
  return {
    type: 'function',
    name: expectString(name, `${param}.name`),
    ...(typeof description === 'string' && { description }),
    ...(isJsonObject(input_schema) && { parameters: input_schema }),
    ...(typeof strict === 'boolean' && { strict }),
    ...ownExtras(rest),
  };
}

function decodeToolChoice(value: JsonValue | undefined): { toolChoice?: ToolChoice; parallelToolCalls?: boolean } {
  if (value === undefined || value === null) return {};
  const choice = expectObject(value, 'tool_choice');
  const disable = choice.disable_parallel_tool_use;
  const parallel = typeof disable === 'boolean' ? { parallelToolCalls: !disable } : {};
  switch (choice.type) {
    case 'auto':
    case 'none':
      return { toolChoice: { type: choice.type }, ...parallel };
    case 'any':
      return { toolChoice: { type: 'required' }, ...parallel };
    case 'tool':
      return { toolChoice: { type: 'tool', name: expectString(choice.name, 'tool_choice.name') }, ...parallel };
    default:
      throw badRequest('tool_choice.type', 'auto, any, tool or none', choice.type);
  }
}

function decodeSampling(body: JsonObject): Sampling {
  const temperature = expectOptionalNumber(body.temperature, 'temperature');
  const topP = expectOptionalNumber(body.top_p, 'top_p');
  const topK = expectOptionalNumber(body.top_k, 'top_k');
  return {
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { topP }),
    ...(topK !== undefined && { topK }),
  };
}

/** `output_format` is the beta's name of `output_config.format`; a note remembers which one the client used. */
function decodeOutput(body: JsonObject): { format?: OutputFormat; extras: JsonObject } {
  const config = isJsonObject(body.output_config) ? body.output_config : {};
  const { effort: _, format, ...rest } = config;
  const wire = isJsonObject(body.output_format) ? body.output_format : format;
  const extras: JsonObject = {
    ...(Object.keys(rest).length > 0 && { output_config: rest }),
    ...(isJsonObject(body.output_format) && { $format: 'output_format' }),
  };
  if (!isJsonObject(wire) || wire.type !== 'json_schema' || !isJsonObject(wire.schema)) return { extras };
  const { type: _type, schema, ...more } = wire;
  return { format: { type: 'schema', schema, ...ownExtras(more) }, extras };
}

function decodeReasoning(body: JsonObject): Reasoning | undefined {
  const thinking = isJsonObject(body.thinking) ? body.thinking : {};
  const effort = isJsonObject(body.output_config) ? body.output_config.effort : undefined;
  const reasoning: Reasoning = {};
  if (thinking.type === 'adaptive') reasoning.mode = 'adaptive';
  if (thinking.type === 'disabled') reasoning.mode = 'off';
  if (thinking.type === 'enabled') {
    reasoning.mode = 'budget';
    const budget = expectOptionalNumber(thinking.budget_tokens, 'thinking.budget_tokens');
    if (budget !== undefined) reasoning.budgetTokens = budget;
  }
  if (isReasoningEffort(effort)) reasoning.effort = effort;
  if (thinking.display === 'summarized') reasoning.visible = true;
  if (thinking.display === 'omitted') reasoning.visible = false;
  return Object.keys(reasoning).length > 0 ? reasoning : undefined;
}

/** Modes that came after this was written stay as they are for an Anthropic upstream. */
function thinkingExtras(value: JsonValue | undefined): JsonObject {
  if (!isJsonObject(value)) return {};
  return ['adaptive', 'disabled', 'enabled'].includes(String(value.type)) ? {} : { thinking: value };
}

function decodeMetadata(value: JsonValue | undefined): { user?: string; metadata: JsonObject } {
  if (!isJsonObject(value)) return { metadata: {} };
  const { user_id, ...rest } = value;
  return {
    ...(typeof user_id === 'string' && { user: user_id }),
    metadata: Object.keys(rest).length > 0 ? { metadata: rest } : {},
  };
}
