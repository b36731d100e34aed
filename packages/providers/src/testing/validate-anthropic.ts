import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';

const TOP_LEVEL = new Set([
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
  'metadata',
  'service_tier',
  'context_management',
  'container',
  'mcp_servers',
  'cache_control',
]);

export interface AnthropicRules {
  /** Signatures that this upstream issued; any other is refused. */
  signatures: ReadonlySet<string>;
  /** `role: system` is taken between turns (Opus from 4.8). */
  systemBetweenTurns?: boolean;
  /** `temperature` and `top_p` are taken together (models before Opus 4.1). */
  bothSampling?: boolean;
}

/**
 * What the Messages API answers 400 to, as a list of its complaints; empty for a request that it takes. As strict as the pages
 * named beside each rule, and about unknown members as strict as the API is ("Extra inputs are not permitted").
 */
export function validateAnthropic(body: JsonObject, rules: AnthropicRules): string[] {
  const problems: string[] = [];
  const report = (problem: string): void => void problems.push(problem);
  for (const key of Object.keys(body)) if (!TOP_LEVEL.has(key)) report(`${key}: Extra inputs are not permitted`);
  checkTop(body, rules, report);
  const messages = (Array.isArray(body.messages) ? body.messages : []).filter(isJsonObject);
  checkRoles(messages, rules, report);
  const ids = new Set<string>();
  messages.forEach((message, i) => checkContent(message, `messages.${i}`, rules, ids, report));
  checkToolPairs(messages, report);
  checkCacheMarks(body, report);
  return problems;
}

type Report = (problem: string) => void;

/** docs.anthropic.com/en/api/messages, body parameters; extended thinking, feature compatibility. */
function checkTop(body: JsonObject, rules: AnthropicRules, report: Report): void {
  if (!Number.isInteger(body.max_tokens) || Number(body.max_tokens) < 1) report('max_tokens: required');
  const { temperature, thinking, tools, tool_choice: choice } = body;
  if (typeof temperature === 'number' && (temperature < 0 || temperature > 1)) report('temperature: range 0..1');
  if (temperature !== undefined && body.top_p !== undefined && rules.bothSampling !== true) {
    report('temperature and top_p cannot both be specified');
  }
  if (isJsonObject(thinking) && thinking.type === 'enabled') {
    if (Number(thinking.budget_tokens) < 1024) report('thinking.budget_tokens: at least 1024');
    if (Number(thinking.budget_tokens) >= Number(body.max_tokens))
      report('max_tokens must be greater than thinking.budget_tokens');
    if (typeof temperature === 'number' && temperature !== 1)
      report('temperature may only be set to 1 when thinking is enabled');
    if (isJsonObject(choice) && (choice.type === 'any' || choice.type === 'tool'))
      report('thinking may not be enabled when tool_choice forces tool use');
  }
  if (choice !== undefined && !Array.isArray(tools)) report('tool_choice may only be specified while providing tools');
  const stops = Array.isArray(body.stop_sequences) ? body.stop_sequences : [];
  if (stops.some((stop) => String(stop).trim() === ''))
    report('stop_sequences: each stop sequence must contain non-whitespace');
  checkTools(Array.isArray(tools) ? tools.filter(isJsonObject) : [], report);
}

/** docs.anthropic.com, tool use, specifying client tools. */
function checkTools(tools: JsonObject[], report: Report): void {
  const names = tools.map((tool) => tool.name);
  if (new Set(names).size < names.length) report('tools: Tool names must be unique');
  for (const { name, input_schema: schema, type } of tools) {
    if (typeof type === 'string' && type !== 'custom') continue;
    if (!/^[a-zA-Z0-9_-]{1,128}$/.test(String(name))) report(`tools.name: ${String(name)} should match pattern`);
    if (!isJsonObject(schema) || schema.type !== 'object') report('tools.input_schema.type: Field required');
  }
}

/** docs.anthropic.com/en/api/messages; platform.claude.com, mid-conversation system messages, limitations. */
function checkRoles(messages: JsonObject[], rules: AnthropicRules, report: Report): void {
  if (messages.length === 0) report('messages: at least one message is required');
  if (messages[0]?.role !== 'user') report('messages: first message must use the "user" role');
  messages.forEach(({ role }, i) => {
    if (role === 'user' || role === 'assistant') return;
    const next = messages[i + 1]?.role;
    const placed = messages[i - 1]?.role === 'user' && (next === undefined || next === 'assistant');
    if (role !== 'system' || rules.systemBetweenTurns !== true || !placed)
      report(`messages.${i}.role: unexpected ${String(role)}`);
  });
  const last = messages.at(-1);
  const text = last?.role === 'assistant' ? lastText(last.content) : '';
  if (text !== text.trimEnd()) report('messages: final assistant content cannot end with trailing whitespace');
}

function lastText(content: JsonValue | undefined): string {
  if (typeof content === 'string') return content;
  const block = Array.isArray(content) ? content.at(-1) : undefined;
  return isJsonObject(block) && typeof block.text === 'string' ? block.text : '';
}

function checkContent(message: JsonObject, at: string, rules: AnthropicRules, ids: Set<string>, report: Report): void {
  const { content } = message;
  if (typeof content === 'string') {
    if (content === '') report(`${at}.content: must have non-empty content`);
    return;
  }
  if (!Array.isArray(content) || content.length === 0) return report(`${at}.content: must have non-empty content`);
  content.filter(isJsonObject).forEach((block, i) => checkBlock(block, `${at}.content.${i}`, rules, ids, report));
}

function checkBlock(block: JsonObject, at: string, rules: AnthropicRules, ids: Set<string>, report: Report): void {
  switch (block.type) {
    case 'text':
      if (typeof block.text !== 'string' || block.text === '') report(`${at}: text content blocks must be non-empty`);
      return;
    case 'thinking':
      if (!rules.signatures.has(String(block.signature))) report(`${at}: Invalid \`signature\` in \`thinking\` block`);
      return;
    case 'tool_use':
      if (!/^[a-zA-Z0-9_-]+$/.test(String(block.id)))
        report(`${at}.id: String should match pattern '^[a-zA-Z0-9_-]+$'`);
      if (ids.has(String(block.id))) report(`${at}: \`tool_use\` ids must be unique`);
      ids.add(String(block.id));
      if (!isJsonObject(block.input)) report(`${at}.input: Input should be a valid dictionary`);
      return;
    case 'image':
    case 'document':
    case 'tool_result':
    case 'redacted_thinking':
      return;
    default:
      report(`${at}.type: unexpected ${String(block.type)}`);
  }
}

/** docs.anthropic.com, tool use, handling tool use and tool result content blocks. */
function checkToolPairs(messages: JsonObject[], report: Report): void {
  const turns = messages.filter(({ role }) => role !== 'system');
  turns.forEach((turn, i) => {
    const calls = blocksOf(turn, 'tool_use').map(({ id }) => id);
    const next = turns[i + 1];
    const results = next ? blocksOf(next, 'tool_result').map(({ tool_use_id: id }) => id) : [];
    const missing = calls.filter((id) => !results.includes(id));
    if (missing.length > 0)
      report(`messages.${i}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after`);
    const before = turns[i - 1];
    const known = before ? blocksOf(before, 'tool_use').map(({ id }) => id) : [];
    const own = blocksOf(turn, 'tool_result').map(({ tool_use_id: id }) => id);
    if (own.some((id) => !known.includes(id)))
      report(`messages.${i}: unexpected \`tool_use_id\` found in \`tool_result\` blocks`);
    if (new Set(own).size < own.length) report(`messages.${i}: each tool_use must have a single result`);
    const content = Array.isArray(turn.content) ? turn.content.filter(isJsonObject) : [];
    const firstOther = content.findIndex(({ type }) => type !== 'tool_result');
    if (own.length > 0 && firstOther !== -1 && firstOther < own.length)
      report(`messages.${i}: tool_result blocks must come first`);
  });
}

function blocksOf({ content }: JsonObject, type: string): JsonObject[] {
  return Array.isArray(content) ? content.filter(isJsonObject).filter((block) => block.type === type) : [];
}

/** platform.claude.com, prompt caching: "A maximum of 4 blocks with cache_control may be provided". */
function checkCacheMarks(body: JsonObject, report: Report): void {
  const marks = JSON.stringify(body).match(/"cache_control":/g)?.length ?? 0;
  if (marks > 4) report(`A maximum of 4 blocks with cache_control may be provided. Found ${marks}`);
}
