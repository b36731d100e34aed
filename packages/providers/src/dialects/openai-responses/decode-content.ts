import { badRequest } from '../../bad-request.js';
import type { FilePart, ImagePart, OpaquePart, TextPart } from '../../canonical/content.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { ownExtras } from './extras.js';

type ContentPart = TextPart | ImagePart | FilePart | OpaquePart;

export interface Content {
  parts: ContentPart[];
  /** The content was one bare string. */
  bare: boolean;
}

export function opaque(value: JsonObject): OpaquePart {
  return { type: 'opaque', dialect: 'openai-responses', value };
}

/** Content of a message or of a tool's output. */
export function decodeContent(content: JsonValue | undefined, path: string): Content {
  if (content === undefined || content === null) return { parts: [], bare: false };
  if (typeof content === 'string')
    return { parts: content === '' ? [] : [{ type: 'text', text: content }], bare: true };
  if (!Array.isArray(content)) throw badRequest(path, 'a string or an array of parts', content);
  return { parts: content.map((part, index) => decodePart(part, `${path}[${index}]`)), bare: false };
}

function decodePart(part: JsonValue, path: string): ContentPart {
  if (!isJsonObject(part)) throw badRequest(path, 'a part such as {"type":"input_text","text":"…"}', part);
  switch (part.type) {
    case 'input_text':
    case 'output_text':
    case 'text':
      return decodeText(part, path);
    case 'refusal':
      return decodeRefusal(part);
    case 'input_image':
      return decodeImage(part) ?? opaque(part);
    case 'input_file':
      return decodeFile(part) ?? opaque(part);
    default:
      return opaque(part);
  }
}

/** Annotations that are empty say nothing; the answer's encoder writes them again. */
export function decodeText({ type: _, text, annotations, logprobs, ...rest }: JsonObject, path: string): TextPart {
  if (typeof text !== 'string') throw badRequest(`${path}.text`, 'a string', text);
  const told = (value: JsonValue | undefined): boolean => Array.isArray(value) && value.length > 0;
  const extras = { ...rest, ...(told(annotations) && { annotations }), ...(told(logprobs) && { logprobs }) };
  return { type: 'text', text, ...ownExtras(extras) };
}

export function decodeRefusal({ type: _, refusal, ...rest }: JsonObject): TextPart {
  return { type: 'text', text: typeof refusal === 'string' ? refusal : '', refusal: true, ...ownExtras(rest) };
}

function decodeImage({ type: _, image_url, file_id, detail, ...rest }: JsonObject): ImagePart | undefined {
  // `auto` is what the API does without being told.
  const extras = ownExtras({
    ...rest,
    ...(detail === undefined ? { $detail: 'none' } : detail !== 'auto' && { detail }),
  });
  if (typeof file_id === 'string')
    return { type: 'image', source: { kind: 'id', dialect: 'openai-responses', id: file_id }, ...extras };
  if (typeof image_url !== 'string') return undefined;
  const data = dataUrl(image_url);
  if (data)
    return { type: 'image', mediaType: data.mediaType, source: { kind: 'base64', data: data.base64 }, ...extras };
  return { type: 'image', source: { kind: 'url', url: image_url }, ...extras };
}

function decodeFile({ type: _, file_data, file_url, file_id, filename, ...rest }: JsonObject): FilePart | undefined {
  const named = { ...(typeof filename === 'string' && { name: filename }), ...ownExtras(rest) };
  if (typeof file_id === 'string') {
    return {
      type: 'file',
      mediaType: 'application/octet-stream',
      source: { kind: 'id', dialect: 'openai-responses', id: file_id },
      ...named,
    };
  }
  if (typeof file_url === 'string')
    return { type: 'file', mediaType: 'application/pdf', source: { kind: 'url', url: file_url }, ...named };
  const data = typeof file_data === 'string' ? dataUrl(file_data) : undefined;
  if (data === undefined) return undefined;
  return { type: 'file', mediaType: data.mediaType, source: { kind: 'base64', data: data.base64 }, ...named };
}

function dataUrl(url: string): { mediaType: string; base64: string } | undefined {
  const end = url.indexOf(';base64,');
  if (!url.startsWith('data:') || end === -1) return undefined;
  return { mediaType: url.slice('data:'.length, end), base64: url.slice(end + ';base64,'.length) };
}
