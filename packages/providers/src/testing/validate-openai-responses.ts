import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { isOpenAiReasoning } from '../model-family.js';
import { isOpaqueToken } from '../opaque-token.js';

const TOP_LEVEL = new Set([
  ...['model', 'input', 'instructions', 'tools', 'tool_choice', 'parallel_tool_calls', 'max_output_tokens', 'stream'],
  ...['temperature', 'top_p', 'reasoning', 'text', 'user', 'prompt_cache_key', 'service_tier', 'store', 'include'],
  ...['metadata', 'truncation'],
  // Codex'.
  'client_metadata',
]);

const PREFIXES: Readonly<Record<string, string>> = {
  message: 'msg',
  reasoning: 'rs',
  function_call: 'fc',
  custom_tool_call: 'ctc',
};

const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  message: ['type', 'role', 'content', 'id', 'status', 'phase'],
  reasoning: ['type', 'summary', 'content', 'encrypted_content', 'id', 'status'],
  function_call: ['type', 'call_id', 'name', 'arguments', 'id', 'status', 'namespace'],
  custom_tool_call: ['type', 'call_id', 'name', 'input', 'id', 'status', 'namespace'],
  function_call_output: ['type', 'call_id', 'output', 'id', 'status'],
  additional_tools: ['type', 'id', 'role', 'tools'],
  custom_tool_call_output: ['type', 'call_id', 'output', 'id', 'status'],
};

type Report = (problem: string) => void;

/**
 * What OpenAI's Responses API answers 400 to, as a list of complaints; empty for a request that it takes. Rules after
 * platform.openai.com/docs/api-reference/responses/create and the API's own error messages.
 */
export function validateOpenAiResponses(body: JsonObject): string[] {
  const problems: string[] = [];
  const report: Report = (problem) => void problems.push(problem);
  for (const key of Object.keys(body)) if (!TOP_LEVEL.has(key)) report(`Unknown parameter: '${key}'`);
  checkTop(body, report);
  checkTools(body, report);
  if (typeof body.input === 'string') return problems;
  const items = (Array.isArray(body.input) ? body.input : []).filter(isJsonObject);
  if (items.length === 0) report("Invalid 'input': empty array");
  items.forEach((item, i) => checkItem(item, `input[${i}]`, report));
  checkCalls(items, report);
  checkReasoning(items, report);
  return problems;
}

function checkTop(body: JsonObject, report: Report): void {
  const { max_output_tokens: limit, user, text, model } = body;
  if (typeof limit === 'number' && limit < 16) report("Invalid 'max_output_tokens': below minimum 16");
  if (typeof user === 'string' && user.length > 64) report("Invalid 'user': maximum length 64");
  for (const key of ['temperature', 'top_p'])
    if (body[key] !== undefined && isOpenAiReasoning(String(model))) report(`Unsupported parameter: '${key}'`);
  if (body.reasoning !== undefined && !isOpenAiReasoning(String(model)))
    report("Unsupported parameter: 'reasoning.effort'");
  const format = isJsonObject(text) ? text.format : undefined;
  if (isJsonObject(format) && format.type === 'json_schema' && !isName(format.name))
    report("Invalid 'text.format.name'");
}

function checkTools(body: JsonObject, report: Report): void {
  const { tools } = body;
  if (tools !== undefined && (!Array.isArray(tools) || tools.length === 0)) report("Invalid 'tools': empty array");
  if (
    tools === undefined &&
    body.tool_choice !== undefined &&
    body.tool_choice !== 'auto' &&
    body.tool_choice !== 'none'
  )
    report("Tool choice must be specified with 'tools'");
  for (const tool of Array.isArray(tools) ? tools.filter(isJsonObject) : []) {
    if (tool.type !== 'function') continue;
    if (!isName(tool.name)) report(`Invalid 'tools.name': ${String(tool.name)}`);
    if (!isJsonObject(tool.parameters) || tool.parameters.type !== 'object')
      report("Invalid schema for function: 'type' must be object");
    if (tool.strict === undefined) report('Invalid schema for function: strict by default');
  }
}

function isName(name: JsonValue | undefined): boolean {
  return /^[a-zA-Z0-9_-]{1,64}$/.test(String(name));
}

function checkItem(item: JsonObject, at: string, report: Report): void {
  const type = typeof item.type === 'string' ? item.type : 'message';
  const known = MEMBERS[type];
  if (known === undefined) return report(`Invalid value: '${type}' (${at})`);
  for (const key of Object.keys(item)) if (!known.includes(key)) report(`Unknown parameter: '${at}.${key}'`);
  const prefix = PREFIXES[type];
  if (typeof item.id === 'string' && prefix !== undefined && !item.id.startsWith(prefix))
    report(`Invalid '${at}.id': expected an ID that begins with '${prefix}'`);
  if (type === 'message') checkContent(item, at, report);
  if (item.call_id !== undefined && !/^.{1,64}$/s.test(String(item.call_id))) report(`Invalid '${at}.call_id'`);
  if (type === 'function_call' && typeof item.arguments !== 'string') report(`Missing '${at}.arguments'`);
  if (item.name !== undefined && !isName(item.name)) report(`Invalid '${at}.name'`);
  if (type.endsWith('_output')) checkOutput(item.output, `${at}.output`, report);
}

const SAID = ['output_text', 'refusal'];
const GIVEN = ['input_text', 'input_image', 'input_file'];

function checkContent({ role, content }: JsonObject, at: string, report: Report): void {
  if (!['user', 'assistant', 'system', 'developer'].includes(String(role))) report(`Invalid value: '${String(role)}'`);
  if (typeof content === 'string') return;
  if (!Array.isArray(content) || content.length === 0) return report(`Invalid '${at}.content': empty array`);
  checkParts(content, role === 'assistant' ? SAID : GIVEN, `${at}.content`, report);
}

function checkOutput(output: JsonValue | undefined, at: string, report: Report): void {
  if (typeof output === 'string') return;
  if (!Array.isArray(output)) return report(`Invalid type for '${at}'`);
  checkParts(output, GIVEN, at, report);
}

function checkParts(parts: readonly JsonValue[], allowed: readonly string[], at: string, report: Report): void {
  for (const part of parts)
    if (!isJsonObject(part) || !allowed.includes(String(part.type))) report(`Invalid value in '${at}'`);
}

/** "No tool output found for function call …", "No tool call found for function call output with call_id …". */
function checkCalls(items: readonly JsonObject[], report: Report): void {
  const open = new Set<string>();
  for (const { type, call_id: id } of items) {
    if (type === 'function_call' || type === 'custom_tool_call') {
      if (open.has(String(id))) report(`Duplicate call_id ${String(id)}`);
      open.add(String(id));
    } else if (String(type).endsWith('_call_output') && !open.delete(String(id)))
      report(`No tool call found for function call output with call_id ${String(id)}.`);
  }
  for (const id of open) report(`No tool output found for function call ${id}.`);
}

/** "Item of type 'reasoning' was provided without its required following item"; nothing is stored that an id could name. */
function checkReasoning(items: readonly JsonObject[], report: Report): void {
  for (const [i, item] of items.entries()) {
    if (item.type !== 'reasoning') continue;
    const { encrypted_content: data } = item;
    if (typeof data !== 'string') report(`Item with id '${String(item.id)}' not found.`);
    else if (isOpaqueToken(data)) report('The encrypted content could not be verified.');
    if (!Array.isArray(item.summary)) report(`Missing required parameter: 'input[${i}].summary'`);
    const next = items.slice(i + 1).find(({ type }) => type !== 'reasoning');
    const follows = next !== undefined && (next.role === 'assistant' || /_call$/.test(String(next.type)));
    if (!follows) report("Item of type 'reasoning' was provided without its required following item.");
  }
}
