import { badRequest } from '../../bad-request.js';
import type {
  AssistantPart,
  FilePart,
  ImagePart,
  OpaquePart,
  SystemPart,
  TextPart,
  ThinkingPart,
  ToolCallPart,
  ToolResultPart,
  UserPart,
} from '../../canonical/content.js';
import type { Message } from '../../canonical/request.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { CallLedger } from './call-ledger.js';
import { decodeSignature, ownExtras } from './extras.js';
import { responseText } from './tool-response.js';

/** The system prompt: a string, a part, a list of parts or a content. Names are camelCase here and below. */
export function decodeSystem(system: JsonValue | undefined): Message[] {
  if (system === undefined || system === null || system === '') return [];
  if (typeof system === 'string') {
    return [{ role: 'system', content: [{ type: 'text', text: system }], ...ownExtras({ $system: 'string' }) }];
  }
  const { parts = Array.isArray(system) ? system : [system], ...rest } = isJsonObject(system) ? system : {};
  if (!Array.isArray(parts))
    throw badRequest('systemInstruction', 'a content, such as {"parts":[{"text":"…"}]}', system);
  const extras = isJsonObject(system) && system.parts !== undefined ? ownExtras(rest) : {};
  return parts.length === 0 ? [] : [{ role: 'system', content: parts.map((part) => systemPart(part)), ...extras }];
}

function systemPart(part: JsonValue): SystemPart {
  if (typeof part === 'string') return { type: 'text', text: part };
  if (!isJsonObject(part)) throw badRequest('systemInstruction.parts', 'parts such as {"text":"…"}', part);
  const { text, ...rest } = part;
  return typeof text === 'string' ? { type: 'text', text, ...ownExtras(rest) } : opaque(part);
}

export function opaque(value: JsonObject): OpaquePart {
  return { type: 'opaque', dialect: 'gemini', value };
}

/** Contents of one role in a row are one message: `@google/genai` replays a streamed answer as one content per chunk. */
export function decodeContents(contents: JsonValue | undefined): Message[] {
  const list = isJsonObject(contents) ? [contents] : contents;
  if (!Array.isArray(list) || list.length === 0)
    throw badRequest('contents', 'an array of at least one content', contents);
  const ledger = new CallLedger();
  const messages: Message[] = [];
  list.forEach((content, index) => {
    const message = decodeContent(content, `contents[${index}]`, ledger);
    const previous = messages.at(-1);
    if (previous?.role === message.role) (previous.content as unknown[]).push(...message.content);
    else messages.push(message);
  });
  return messages.filter((message) => message.content.length > 0);
}

function decodeContent(content: JsonValue, path: string, ledger: CallLedger): Message {
  if (!isJsonObject(content)) throw badRequest(path, 'a content with role and parts', content);
  const parts = content.parts ?? [];
  if (!Array.isArray(parts)) throw badRequest(`${path}.parts`, 'an array of parts', parts);
  const objects = parts.map((part, index) => partObject(part, `${path}.parts[${index}]`));
  switch (content.role) {
    case 'model':
      return { role: 'assistant', content: objects.flatMap((part) => decodeModelPart(part, ledger)) };
    case undefined:
    case 'user':
    case 'function':
    case 'tool':
      return { role: 'user', content: objects.flatMap((part) => decodeUserPart(part, ledger)) };
    default:
      throw badRequest(`${path}.role`, 'user, model or function', content.role);
  }
}

function partObject(part: JsonValue, path: string): JsonObject {
  if (typeof part === 'string') return { text: part };
  if (!isJsonObject(part)) throw badRequest(path, 'a part such as {"text":"…"}', part);
  return part;
}

function decodeUserPart(part: JsonObject, ledger: CallLedger): UserPart[] {
  if (isJsonObject(part.functionResponse)) return [decodeResult(part.functionResponse, part, ledger)];
  if (typeof part.text === 'string') return decodeText(part);
  return [decodeMedia(part) ?? opaque(part)];
}

/** A part of the model's: from a history, or from an answer. */
export function decodeModelPart(part: JsonObject, ledger: CallLedger): AssistantPart[] {
  if (isJsonObject(part.functionCall)) return [decodeCall(part.functionCall, part, ledger)];
  if (part.thought === true && typeof part.text === 'string') return [decodeThought(part)];
  if (typeof part.text === 'string') return decodeText(part);
  return [decodeMedia(part) ?? opaque(part)];
}

/** Empty texts are dropped, except where one carries a signature. */
function decodeText({ text, thoughtSignature, thought: _, ...rest }: JsonObject): TextPart[] {
  if (text === '' && thoughtSignature === undefined) return [];
  return [{ type: 'text', text: String(text), ...decodeSignature(thoughtSignature, rest) }];
}

function decodeThought({ text, thoughtSignature, thought: _, ...rest }: JsonObject): ThinkingPart {
  const extras = decodeSignature(thoughtSignature, rest);
  // The note says whose thought it is, also where there is no signature.
  return { type: 'thinking', text: String(text), ...(extras.extras ? extras : ownExtras({ $thought: true })) };
}

function decodeCall(call: JsonObject, part: JsonObject, ledger: CallLedger): ToolCallPart {
  const { functionCall: _, thoughtSignature, ...rest } = part;
  const { id, name, args, ...more } = call;
  const toolName = typeof name === 'string' ? name : '';
  const given = typeof id === 'string' && id !== '' ? id : undefined;
  return {
    type: 'tool-call',
    id: ledger.open(toolName, given),
    name: toolName,
    arguments: JSON.stringify(args ?? {}),
    ...decodeSignature(thoughtSignature, { ...rest, ...more, ...(given === undefined && { $id: 'none' }) }),
  };
}

function decodeResult(result: JsonObject, part: JsonObject, ledger: CallLedger): ToolResultPart {
  const { functionResponse: _, ...rest } = part;
  const { id, name, response, parts, ...more } = result;
  const toolName = typeof name === 'string' ? name : '';
  const given = typeof id === 'string' && id !== '' ? id : undefined;
  const { text, isError } = responseText(response);
  const media = Array.isArray(parts)
    ? parts.filter(isJsonObject).map((inner) => decodeMedia(inner) ?? opaque(inner))
    : [];
  const noted = { $response: response ?? {}, ...(given === undefined && { $id: 'none' }) };
  return {
    type: 'tool-result',
    toolCallId: ledger.close(toolName, given),
    ...(toolName !== '' && { name: toolName }),
    content: [...(text === '' ? [] : [{ type: 'text' as const, text }]), ...media],
    ...(isError && { isError }),
    ...ownExtras({ ...rest, ...more, ...noted }),
  };
}

function decodeMedia(part: JsonObject): ImagePart | FilePart | undefined {
  const { inlineData, fileData, ...rest } = part;
  const data = isJsonObject(inlineData) ? inlineData : fileData;
  if (!isJsonObject(data)) return undefined;
  const { mimeType, data: base64, fileUri, ...more } = data;
  const source = typeof base64 === 'string' ? { kind: 'base64' as const, data: base64 } : fileSource(fileUri);
  if (source === undefined) return undefined;
  const extras = ownExtras({ ...rest, ...(Object.keys(more).length > 0 && { $data: more }) });
  const mediaType = typeof mimeType === 'string' ? mimeType : undefined;
  if (mediaType?.startsWith('image/')) return { type: 'image', mediaType, source, ...extras };
  return { type: 'file', mediaType: mediaType ?? 'application/octet-stream', source, ...extras };
}

/** Files that were uploaded to Google mean nothing elsewhere. */
function fileSource(uri: JsonValue | undefined): ImagePart['source'] | undefined {
  if (typeof uri !== 'string') return undefined;
  const uploaded = uri.startsWith('gs://') || uri.includes('generativelanguage.googleapis.com/');
  return uploaded ? { kind: 'id', dialect: 'gemini', id: uri } : { kind: 'url', url: uri };
}
