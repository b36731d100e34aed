import { badRequest } from '../../bad-request.js';
import type { OutlinePart, OutlineTurn, RequestOutline } from '../../dialect.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { member } from './member-names.js';
import { toModelName } from './model-name.js';
import { responseText } from './tool-response.js';

/** What routing needs of a generateContent request. Function responses become turns of their own, ahead of what else is said. */
export function outline(body: JsonObject, target: { model?: string; stream?: boolean }): RequestOutline {
  const config = optionalObject(body, 'generationConfig');
  const turns = [...systemTurns(member(body, 'systemInstruction')), ...contentTurns(body.contents)];
  const tools = declaredTools(body.tools);
  const limit = member(config, 'maxOutputTokens');
  const structuredOutput = structuredOutputOf(config);
  const holds = (type: OutlinePart['type']): boolean =>
    turns.some(({ content }) => typeof content !== 'string' && content.some((part) => part.type === type));
  return {
    model: toModelName(target.model ?? body.model),
    stream: target.stream ?? false,
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

function optionalObject(body: JsonObject, name: string): JsonObject {
  const value = member(body, name);
  if (value === undefined || value === null) return {};
  if (!isJsonObject(value)) throw badRequest(name, 'an object', value);
  return value;
}

/** A string, one part, a list of parts or a content: the SDKs send all four. */
function systemTurns(system: JsonValue | undefined): OutlineTurn[] {
  if (system === undefined || system === null || system === '') return [];
  if (typeof system === 'string') return [{ role: 'system', content: system }];
  const parts = Array.isArray(system) ? system : isJsonObject(system) ? (system.parts ?? [system]) : undefined;
  if (!Array.isArray(parts))
    throw badRequest('systemInstruction', 'a content, such as {"parts":[{"text":"…"}]}', system);
  const content = parts.map((part, index) => outlinePart(part, `systemInstruction.parts[${index}]`));
  return content.length === 0 ? [] : [{ role: 'system', content }];
}

function contentTurns(contents: JsonValue | undefined): OutlineTurn[] {
  const list = isJsonObject(contents) ? [contents] : contents;
  if (!Array.isArray(list) || list.length === 0)
    throw badRequest('contents', 'an array of at least one content', contents);
  return list.flatMap((content, index) => turnsOf(content, `contents[${index}]`));
}

const ROLES: ReadonlyMap<JsonValue | undefined, 'user' | 'assistant'> = new Map([
  [undefined, 'user'],
  ['user', 'user'],
  ['function', 'user'],
  ['tool', 'user'],
  ['model', 'assistant'],
]);

function turnsOf(content: JsonValue, path: string): OutlineTurn[] {
  if (!isJsonObject(content)) throw badRequest(path, 'a content with role and parts', content);
  const role = ROLES.get(content.role);
  if (role === undefined) throw badRequest(`${path}.role`, 'user, model or function', content.role);
  const parts = content.parts ?? [];
  if (!Array.isArray(parts)) throw badRequest(`${path}.parts`, 'an array of parts', parts);
  if (role === 'assistant') return [{ role, content: assistantParts(parts, `${path}.parts`) }];
  return userTurns(parts, `${path}.parts`);
}

function assistantParts(parts: JsonValue[], path: string): OutlinePart[] {
  const all = parts.map((part, index) => outlinePart(part, `${path}[${index}]`));
  const rank = (part: OutlinePart): number => (part.type === 'thinking' ? 0 : part.type === 'tool-call' ? 2 : 1);
  return all.sort((one, other) => rank(one) - rank(other));
}

function userTurns(parts: JsonValue[], path: string): OutlineTurn[] {
  const results: OutlineTurn[] = [];
  const rest: OutlinePart[] = [];
  parts.forEach((part, index) => {
    const response = isJsonObject(part) ? member(part, 'functionResponse') : undefined;
    if (isJsonObject(response)) results.push({ role: 'tool', content: resultContent(response, `${path}[${index}]`) });
    else rest.push(outlinePart(part, `${path}[${index}]`));
  });
  return rest.length === 0 && results.length > 0 ? results : [...results, { role: 'user', content: rest }];
}

function resultContent(response: JsonObject, path: string): OutlineTurn['content'] {
  const text = responseText(response.response).text;
  const media = Array.isArray(response.parts) ? response.parts : [];
  if (media.length === 0) return text;
  return [{ type: 'text', text }, ...media.map((part, index) => outlinePart(part, `${path}.parts[${index}]`))];
}

function outlinePart(part: JsonValue, path: string): OutlinePart {
  if (typeof part === 'string') return { type: 'text', text: part };
  if (!isJsonObject(part)) throw badRequest(path, 'a part such as {"text":"…"}', part);
  if (typeof part.text === 'string') return { type: part.thought === true ? 'thinking' : 'text', text: part.text };
  if (part.text !== undefined && part.text !== null) throw badRequest(`${path}.text`, 'a string', part.text);
  const call = member(part, 'functionCall');
  if (isJsonObject(call)) return { type: 'tool-call', text: JSON.stringify(call.args ?? {}) };
  const data = member(part, 'inlineData') ?? member(part, 'fileData');
  return isJsonObject(data) ? { type: mediaOf(member(data, 'mimeType')) } : { type: 'other' };
}

function mediaOf(mimeType: JsonValue | undefined): OutlinePart['type'] {
  if (typeof mimeType !== 'string') return 'file';
  if (mimeType.startsWith('image/')) return 'image';
  return mimeType.startsWith('audio/') ? 'audio' : 'file';
}

/** The declarations one by one: a request has one tool that holds them all. */
function declaredTools(tools: JsonValue | undefined): readonly JsonValue[] {
  if (tools === undefined || tools === null) return [];
  if (!Array.isArray(tools)) throw badRequest('tools', 'an array', tools);
  return tools.flatMap((tool): JsonValue[] => {
    const declarations = isJsonObject(tool) ? member(tool, 'functionDeclarations') : undefined;
    return Array.isArray(declarations) ? declarations : [tool];
  });
}

function structuredOutputOf(config: JsonObject): 'json' | 'schema' | undefined {
  if (isJsonObject(member(config, 'responseJsonSchema')) || isJsonObject(member(config, 'responseSchema')))
    return 'schema';
  return member(config, 'responseMimeType') === 'application/json' ? 'json' : undefined;
}
