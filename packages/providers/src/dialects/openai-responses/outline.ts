import { badRequest } from '../../bad-request.js';
import type { OutlinePart, OutlineTurn, RequestOutline } from '../../dialect.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { ADDITIONAL_TOOLS, additionalTools } from './additional-tools.js';
import { refuseStored } from './refuse-stored.js';

/** What routing needs of a Responses request. Items of the assistant in a row are one turn; every tool's output is its own. */
export function outline(body: JsonObject, target: { model?: string; stream?: boolean }): RequestOutline {
  refuseStored(body);
  const turns = [...instructionTurns(body.instructions), ...inputTurns(body.input)];
  const tools = [...toolList(body.tools), ...toolList(additionalTools(body.input))];
  const limit = body.max_output_tokens;
  const structuredOutput = structuredOutputOf(body.text);
  const holds = (type: OutlinePart['type']): boolean =>
    turns.some(({ content }) => typeof content !== 'string' && content.some((part) => part.type === type));
  return {
    model: target.model ?? modelOf(body),
    stream: body.stream === true,
    turns,
    tools,
    needs: {
      tools: tools.length > 0,
      vision: holds('image'),
      documents: holds('file'),
      audio: holds('audio'),
      ...(structuredOutput && { structuredOutput }),
    },
    ...(typeof limit === 'number' && limit >= 1 && { maxOutputTokens: limit }),
    includeUsage: true,
  };
}

function modelOf(body: JsonObject): string {
  if (typeof body.model === 'string' && body.model !== '') return body.model;
  throw badRequest('model', 'the name of a model, such as "smart/auto"', body.model);
}

function instructionTurns(instructions: JsonValue | undefined): OutlineTurn[] {
  if (instructions === undefined || instructions === null || instructions === '') return [];
  if (typeof instructions !== 'string') throw badRequest('instructions', 'a string', instructions);
  return [{ role: 'system', content: instructions }];
}

function inputTurns(input: JsonValue | undefined): OutlineTurn[] {
  if (typeof input === 'string' && input !== '') return [{ role: 'user', content: input }];
  if (!Array.isArray(input) || input.length === 0)
    throw badRequest('input', 'a string or an array of at least one item', input);
  const turns: OutlineTurn[] = [];
  input.forEach((item, index) => {
    if (isJsonObject(item) && item.type === ADDITIONAL_TOOLS) return;
    const turn = turnOf(item, `input[${index}]`);
    const last = turns.at(-1);
    if (turn.role === 'assistant' && last?.role === 'assistant') turns[turns.length - 1] = joined(last, turn);
    else turns.push(turn);
  });
  return turns;
}

function joined(first: OutlineTurn, second: OutlineTurn): OutlineTurn {
  const rank = (part: OutlinePart): number => (part.type === 'thinking' ? 0 : part.type === 'tool-call' ? 2 : 1);
  const content = [...partsOf(first), ...partsOf(second)].sort((one, other) => rank(one) - rank(other));
  return { role: 'assistant', content };
}

function partsOf({ content }: OutlineTurn): readonly OutlinePart[] {
  if (typeof content !== 'string') return content;
  return content === '' ? [] : [{ type: 'text', text: content }];
}

function turnOf(item: JsonValue, path: string): OutlineTurn {
  if (!isJsonObject(item)) throw badRequest(path, 'an item such as {"role":"user","content":"…"}', item);
  switch (item.type ?? 'message') {
    case 'message':
      return messageTurn(item, path);
    case 'reasoning':
      return { role: 'assistant', content: [{ type: 'thinking', text: summaryText(item.summary) }] };
    case 'function_call':
    case 'custom_tool_call':
      return { role: 'assistant', content: [{ type: 'tool-call', ...textOf(item.arguments ?? item.input) }] };
    case 'function_call_output':
    case 'custom_tool_call_output':
    case 'local_shell_call_output':
      return { role: 'tool', content: contentOf(item.output, `${path}.output`) };
    case 'item_reference':
      throw badRequest(
        `${path}.type`,
        'whole items: nothing is stored here that an item_reference could name',
        item.type,
      );
    default:
      return { role: 'assistant', content: [{ type: 'other' }] };
  }
}

const ROLES: ReadonlyMap<JsonValue | undefined, OutlineTurn['role']> = new Map([
  ['user', 'user'],
  ['assistant', 'assistant'],
  ['system', 'system'],
  ['developer', 'system'],
]);

function messageTurn(item: JsonObject, path: string): OutlineTurn {
  const role = ROLES.get(item.role);
  if (role === undefined) throw badRequest(`${path}.role`, 'user, assistant, system or developer', item.role);
  return { role, content: contentOf(item.content, `${path}.content`) };
}

function contentOf(content: JsonValue | undefined, path: string): OutlineTurn['content'] {
  if (content === undefined || content === null) return '';
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) throw badRequest(path, 'a string or an array of parts', content);
  return content.map((part, index) => outlinePart(part, `${path}[${index}]`));
}

function outlinePart(part: JsonValue, path: string): OutlinePart {
  if (!isJsonObject(part)) throw badRequest(path, 'a part such as {"type":"input_text","text":"…"}', part);
  switch (part.type) {
    case 'input_text':
    case 'output_text':
    case 'text':
      if (typeof part.text !== 'string') throw badRequest(`${path}.text`, 'a string', part.text);
      return { type: 'text', text: part.text };
    case 'refusal':
      return { type: 'text', ...textOf(part.refusal) };
    case 'input_image':
      return { type: 'image' };
    case 'input_file':
      return { type: 'file' };
    case 'input_audio':
      return { type: 'audio' };
    default:
      return { type: 'other', ...textOf(part.text) };
  }
}

function textOf(value: JsonValue | undefined): { text?: string } {
  return typeof value === 'string' ? { text: value } : {};
}

function summaryText(summary: JsonValue | undefined): string {
  if (!Array.isArray(summary)) return '';
  return summary.map((part) => (isJsonObject(part) && typeof part.text === 'string' ? part.text : '')).join('\n\n');
}

/** Tools of a namespace count one by one. */
function toolList(tools: JsonValue | undefined): readonly JsonValue[] {
  if (tools === undefined || tools === null) return [];
  if (!Array.isArray(tools)) throw badRequest('tools', 'an array', tools);
  return tools.flatMap((tool) =>
    isJsonObject(tool) && tool.type === 'namespace' && Array.isArray(tool.tools) ? tool.tools : [tool],
  );
}

function structuredOutputOf(text: JsonValue | undefined): 'json' | 'schema' | undefined {
  const format = isJsonObject(text) && isJsonObject(text.format) ? text.format.type : undefined;
  if (format === 'json_object') return 'json';
  return format === 'json_schema' ? 'schema' : undefined;
}
