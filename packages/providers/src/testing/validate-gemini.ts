import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';

const TOP_LEVEL = [
  ...['contents', 'systemInstruction', 'tools', 'toolConfig', 'safetySettings', 'generationConfig', 'cachedContent'],
  ...['labels'],
];
const GENERATION = [
  ...['stopSequences', 'responseMimeType', 'responseSchema', 'responseJsonSchema', 'responseModalities'],
  ...['candidateCount', 'maxOutputTokens', 'temperature', 'topP', 'topK', 'seed', 'presencePenalty'],
  ...['frequencyPenalty', 'thinkingConfig', 'mediaResolution', 'responseLogprobs', 'logprobs'],
];
/** One of these in every part. */
const DATA = [
  ...['text', 'inlineData', 'fileData', 'functionCall', 'functionResponse', 'executableCode', 'codeExecutionResult'],
];
const BESIDE = ['thought', 'thoughtSignature', 'videoMetadata', 'mediaResolution', 'partMetadata'];
const CALL = ['id', 'name', 'args'];
const RESULT = ['id', 'name', 'response', 'parts', 'scheduling', 'willContinue'];

type Report = (problem: string) => void;

export interface GeminiRules {
  /** From Gemini 3 the first call of every step of the current turn needs a signature. */
  signedCalls: boolean;
}

/**
 * What Gemini's generateContent answers 400 to, as a list of complaints; empty for a request that it takes. Rules after
 * ai.google.dev/api/generate-content, ai.google.dev/gemini-api/docs/thought-signatures and the API's own error messages.
 */
export function validateGemini(body: JsonObject, rules: GeminiRules): string[] {
  const problems: string[] = [];
  const report: Report = (problem) => void problems.push(problem);
  checkMembers(body, TOP_LEVEL, '', report);
  const { generationConfig: config, systemInstruction: system } = body;
  if (isJsonObject(config)) checkConfig(config, report);
  if (isJsonObject(system)) checkParts(system, 'systemInstruction', report);
  checkTools(body, report);
  const contents = (Array.isArray(body.contents) ? body.contents : []).filter(isJsonObject);
  if (contents.length === 0) report('contents is not specified');
  contents.forEach((content, i) => checkParts(content, `contents[${i}]`, report));
  checkOrder(contents, report);
  if (rules.signedCalls) checkSignatures(contents, report);
  return problems;
}

function checkMembers(value: JsonObject, known: readonly string[], at: string, report: Report): void {
  for (const key of Object.keys(value))
    if (!known.includes(key)) report(`Unknown name "${key}" at '${at}': Cannot find field.`);
}

function checkConfig(config: JsonObject, report: Report): void {
  checkMembers(config, GENERATION, 'generation_config', report);
  if (Array.isArray(config.stopSequences) && config.stopSequences.length > 5) report('stop_sequences: at most 5');
  if (config.responseSchema !== undefined && config.responseMimeType !== 'application/json')
    report('Setting response_schema needs application/json');
  const thinking = config.thinkingConfig;
  if (isJsonObject(thinking) && thinking.thinkingBudget !== undefined && thinking.thinkingLevel !== undefined)
    report('You can only set only one of thinking budget and thinking level.');
}

function checkTools({ tools, toolConfig }: JsonObject, report: Report): void {
  const declared = (Array.isArray(tools) ? tools : [])
    .filter(isJsonObject)
    .flatMap(({ functionDeclarations: list }) => (Array.isArray(list) ? list.filter(isJsonObject) : []));
  const names = declared.map(({ name }) => String(name));
  for (const name of names)
    if (!/^[a-zA-Z_][\w.:-]{0,63}$/.test(name)) report(`Invalid function name: ${name}. Must start with a letter.`);
  if (new Set(names).size < names.length) report('Duplicate function declaration found');
  const choice = isJsonObject(toolConfig) ? toolConfig.functionCallingConfig : undefined;
  if (!isJsonObject(choice)) return;
  const allowed = Array.isArray(choice.allowedFunctionNames) ? choice.allowedFunctionNames.map(String) : [];
  if (allowed.some((name) => !names.includes(name))) report('allowed_function_names: not declared');
  if (allowed.length > 0 && choice.mode !== 'ANY') report('allowed_function_names needs mode ANY');
  if (choice.mode === 'ANY' && names.length === 0) report('Function calling mode ANY without declarations');
}

function partsOf({ parts }: JsonObject): JsonObject[] {
  return (Array.isArray(parts) ? parts : []).filter(isJsonObject);
}

function checkParts(content: JsonObject, at: string, report: Report): void {
  checkMembers(content, ['role', 'parts'], at, report);
  const parts = partsOf(content);
  if (parts.length === 0) report(`${at}.parts must not be empty.`);
  for (const part of parts) checkPart(part, at, report);
}

function checkPart(part: JsonObject, at: string, report: Report): void {
  checkMembers(part, [...DATA, ...BESIDE], `${at}.parts`, report);
  if (DATA.filter((key) => part[key] !== undefined).length !== 1)
    report(`${at}.parts: required oneof field 'data' must have one initialized field`);
  const { functionCall: call, functionResponse: result, inlineData: data } = part;
  if (isJsonObject(call)) {
    checkMembers(call, CALL, `${at}.function_call`, report);
    if (call.args !== undefined && !isJsonObject(call.args)) report(`${at}.function_call.args: expected a Struct`);
  }
  if (isJsonObject(result)) {
    checkMembers(result, RESULT, `${at}.function_response`, report);
    if (!isJsonObject(result.response)) report(`${at}.function_response.response: expected a Struct`);
    if (typeof result.name !== 'string' || result.name === '') report(`${at}.function_response.name: empty`);
  }
  if (isJsonObject(data) && typeof data.mimeType !== 'string') report(`${at}.inline_data.mime_type: empty`);
}

const has = (content: JsonObject | undefined, key: string): number =>
  content === undefined ? 0 : partsOf(content).filter((part) => part[key] !== undefined).length;

/** "Please ensure that …": calls follow a user turn, and results follow their calls, as many as there are. */
function checkOrder(contents: readonly JsonObject[], report: Report): void {
  for (const [i, content] of contents.entries()) {
    const { role } = content;
    if (role !== 'user' && role !== 'model') report(`Please use a valid role: user, model. (${String(role)})`);
    const before = contents[i - 1];
    const calls = has(content, 'functionCall');
    if (calls > 0 && (role !== 'model' || before === undefined || before.role !== 'user'))
      report('function call turn comes immediately after a user turn or after a function response turn');
    if (calls > 0 && has(contents[i + 1], 'functionResponse') !== calls)
      report('the number of function response parts is equal to the number of function call parts');
    if (has(content, 'functionResponse') > 0 && (role !== 'user' || has(before, 'functionCall') === 0))
      report('function response turn comes immediately after a function call turn');
  }
}

/** The current turn begins at the last thing that a person said. */
function checkSignatures(contents: readonly JsonObject[], report: Report): void {
  const start = contents.findLastIndex((content) => content.role === 'user' && has(content, 'functionResponse') === 0);
  for (const content of contents.slice(start + 1)) {
    const first = partsOf(content).find((part) => part.functionCall !== undefined);
    const signature: JsonValue | undefined = first?.thoughtSignature;
    if (first !== undefined && typeof signature !== 'string')
      report('Function call is missing a thought_signature in functionCall parts.');
  }
}
