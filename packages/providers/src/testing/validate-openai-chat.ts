import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';

const TOP_LEVEL = new Set([
  'model',
  'messages',
  'stream',
  'stream_options',
  'tools',
  'tool_choice',
  'parallel_tool_calls',
  'response_format',
  'max_tokens',
  'max_completion_tokens',
  'stop',
  'temperature',
  'top_p',
  'seed',
  'presence_penalty',
  'frequency_penalty',
  'reasoning_effort',
  'user',
  'prompt_cache_key',
  'n',
  'service_tier',
  'metadata',
  'store',
]);

const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  system: ['role', 'content', 'name'],
  developer: ['role', 'content', 'name'],
  user: ['role', 'content', 'name'],
  assistant: ['role', 'content', 'name', 'refusal', 'tool_calls', 'audio'],
  tool: ['role', 'content', 'tool_call_id'],
};

type Report = (problem: string) => void;

/**
 * What OpenAI's chat completions answer 400 to, as a list of complaints; empty for a request that they take. Rules after
 * platform.openai.com/docs/api-reference/chat/create and the API's own error messages.
 */
export function validateOpenAiChat(body: JsonObject): string[] {
  const problems: string[] = [];
  const report: Report = (problem) => void problems.push(problem);
  for (const key of Object.keys(body)) if (!TOP_LEVEL.has(key)) report(`Unknown parameter: '${key}'`);
  checkTop(body, report);
  const messages = (Array.isArray(body.messages) ? body.messages : []).filter(isJsonObject);
  if (messages.length === 0) report("Invalid 'messages': empty array");
  messages.forEach((message, i) => checkMessage(message, `messages[${i}]`, report));
  checkToolOrder(messages, report);
  return problems;
}

function checkTop(body: JsonObject, report: Report): void {
  const { tools, stop, user, response_format: format } = body;
  if (tools !== undefined && (!Array.isArray(tools) || tools.length === 0)) report("Invalid 'tools': empty array");
  if (tools === undefined && body.tool_choice !== undefined)
    report("'tool_choice' is only allowed when 'tools' are specified");
  if (tools === undefined && body.parallel_tool_calls !== undefined)
    report("'parallel_tool_calls' is only allowed when 'tools' are specified");
  if (Array.isArray(stop) && stop.length > 4) report("Invalid 'stop': maximum length 4");
  if (typeof user === 'string' && user.length > 64) report("Invalid 'user': maximum length 64");
  if (body.stream !== true && body.stream_options !== undefined)
    report("'stream_options' is only allowed when 'stream' is enabled");
  for (const tool of Array.isArray(tools) ? tools.filter(isJsonObject) : []) {
    const target = tool.function ?? tool.custom;
    const name = isJsonObject(target) ? target.name : undefined;
    if (!/^[a-zA-Z0-9_-]{1,64}$/.test(String(name))) report(`Invalid 'tools.function.name': ${String(name)}`);
    const known = tool.type === 'custom' ? ['type', 'custom'] : ['type', 'function'];
    if (Object.keys(tool).some((key) => !known.includes(key))) report('Unknown parameter in tools');
    const parameters = isJsonObject(target) ? target.parameters : undefined;
    if (isJsonObject(parameters) && parameters.type !== 'object')
      report("Invalid schema for function: 'type' must be object");
  }
  const schema = isJsonObject(format) ? format.json_schema : undefined;
  if (isJsonObject(schema) && !/^[a-zA-Z0-9_-]{1,64}$/.test(String(schema.name)))
    report("Invalid 'response_format.json_schema.name'");
}

function checkMessage(message: JsonObject, at: string, report: Report): void {
  const known = MEMBERS[String(message.role)];
  if (known === undefined) return report(`Invalid value: '${String(message.role)}'`);
  for (const key of Object.keys(message)) if (!known.includes(key)) report(`Unknown parameter: '${at}.${key}'`);
  checkContent(message, at, report);
  const calls = message.tool_calls;
  if (calls === undefined) return;
  if (!Array.isArray(calls) || calls.length === 0) return report(`Invalid '${at}.tool_calls': empty array`);
  for (const call of calls.filter(isJsonObject)) checkCall(call, at, report);
}

function checkContent({ role, content, tool_calls: calls }: JsonObject, at: string, report: Report): void {
  if (content === null || content === undefined) {
    if (role !== 'assistant' || calls === undefined)
      report(`Invalid value for 'content': expected a string, got null (${at})`);
    return;
  }
  if (typeof content === 'string') return;
  if (!Array.isArray(content) || content.length === 0) return report(`Invalid '${at}.content': empty array`);
  const allowed = role === 'user' ? ['text', 'image_url', 'input_audio', 'file'] : ['text', 'refusal'];
  for (const part of content.filter(isJsonObject)) {
    if (!allowed.includes(String(part.type))) report(`Invalid value: '${String(part.type)}' in ${at}`);
    if (Object.keys(part).length !== 2) report(`Unknown parameter in ${at}.content`);
  }
}

function checkCall(call: JsonObject, at: string, report: Report): void {
  if (String(call.id).length > 40)
    report(`Invalid '${at}.tool_calls.id': string too long. Expected a string with maximum length 40`);
  if (Object.keys(call).some((key) => !['id', 'type', 'function', 'custom'].includes(key)))
    report(`Unknown parameter in ${at}.tool_calls`);
  const target = call.function;
  if (!isJsonObject(target)) return;
  if (!/^[a-zA-Z0-9_-]{1,64}$/.test(String(target.name))) report(`Invalid '${at}.tool_calls.function.name'`);
  if (!isJson(target.arguments)) report(`Invalid '${at}.tool_calls.function.arguments': not JSON`);
}

function isJson(text: JsonValue | undefined): boolean {
  try {
    return isJsonObject(JSON.parse(String(text)));
  } catch {
    return false;
  }
}

/** "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'." */
function checkToolOrder(messages: JsonObject[], report: Report): void {
  let open: string[] = [];
  for (const message of messages) {
    if (message.role === 'tool') {
      const at = open.indexOf(String(message.tool_call_id));
      if (at === -1) report("messages with role 'tool' must be a response to a preceding message with 'tool_calls'");
      else open.splice(at, 1);
      continue;
    }
    if (open.length > 0) report(`tool_call_ids did not have response messages: ${open.join(', ')}`);
    const calls = Array.isArray(message.tool_calls) ? message.tool_calls.filter(isJsonObject) : [];
    open = calls.map(({ id }) => String(id));
    if (new Set(open).size < open.length) report('duplicate tool_call ids');
  }
  if (open.length > 0) report(`tool_call_ids did not have response messages: ${open.join(', ')}`);
}
