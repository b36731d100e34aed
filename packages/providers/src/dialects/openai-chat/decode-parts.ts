import { badRequest } from '../../bad-request.js';
import type {
  Extras,
  FilePart,
  ImagePart,
  MediaSource,
  OpaquePart,
  TextPart,
  UserPart,
} from '../../canonical/content.js';
import { expectArray, expectObject, expectString } from '../../expect.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';

const NAME = 'openai-chat';

/**
 * Extras from the members that are left over. `cache_control` is Anthropic's wherever it stands: OpenRouter and LiteLLM take
 * it on parts, messages and tools of this dialect.
 */
export function splitExtras(rest: JsonObject): { extras?: Extras } {
  const { cache_control, ...own } = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const extras: Extras = {
    ...(Object.keys(own).length > 0 && { [NAME]: own }),
    ...(isJsonObject(cache_control) && { 'anthropic-messages': { cache_control } }),
  };
  return Object.keys(extras).length === 0 ? {} : { extras };
}

/** Content of a user or tool message, with a note on its form where that was not one string. */
export function decodeContent(
  content: JsonValue | undefined,
  param: string,
): { parts: Array<Exclude<UserPart, { type: 'tool-result' }>>; form?: 'parts' | 'none' } {
  if (content === undefined || content === null) return { parts: [], form: 'none' };
  if (typeof content === 'string') return { parts: content === '' ? [] : [{ type: 'text', text: content }] };
  const parts = expectArray(content, param).map((part, i) =>
    decodePart(expectObject(part, `${param}[${i}]`), `${param}[${i}]`),
  );
  return { parts, form: 'parts' };
}

function decodePart(part: JsonObject, param: string): TextPart | ImagePart | FilePart | OpaquePart {
  switch (part.type) {
    case 'text': {
      const { type: _, text, ...rest } = part;
      return { type: 'text', text: expectString(text, `${param}.text`), ...splitExtras(rest) };
    }
    case 'refusal': {
      const { type: _, refusal, ...rest } = part;
      return { type: 'text', text: expectString(refusal, `${param}.refusal`), refusal: true, ...splitExtras(rest) };
    }
    case 'image_url':
      return decodeImage(part, param);
    case 'input_audio':
      return decodeAudio(part, param);
    case 'file':
      return decodeFile(part);
    default:
      if (typeof part.type !== 'string') throw badRequest(`${param}.type`, 'a string such as "text"', part.type);
      return { type: 'opaque', dialect: NAME, value: part };
  }
}

/** Clients send PDFs as `image_url` too; the data URL says what it is. */
function decodeImage({ type: _, image_url, ...rest }: JsonObject, param: string): ImagePart | FilePart {
  const { url, ...more } = isJsonObject(image_url) ? image_url : { url: image_url };
  const media = decodeUrl(expectString(url, `${param}.image_url.url`));
  const form = isJsonObject(image_url) ? {} : { $image_url: 'string' };
  const extras = splitExtras({ ...rest, ...more, ...form });
  if (media.mediaType !== undefined && !media.mediaType.startsWith('image/')) {
    return { type: 'file', mediaType: media.mediaType, source: media.source, ...extras };
  }
  return { type: 'image', ...media, ...extras };
}

/** A data URL in its two halves; any other URL as it is. */
export function decodeUrl(url: string): { source: MediaSource; mediaType?: string } {
  const match = /^data:([^;,]*)(?:;[^,]*?)?;base64,/.exec(url.slice(0, 200));
  if (match === null) return { source: { kind: 'url', url } };
  const mediaType = match[1] === undefined || match[1] === '' ? {} : { mediaType: match[1] };
  return { source: { kind: 'base64', data: url.slice(match[0].length) }, ...mediaType };
}

const AUDIO_TYPE: Record<string, string> = { mp3: 'audio/mpeg', wav: 'audio/wav' };

function decodeAudio({ type: _, input_audio, ...rest }: JsonObject, param: string): FilePart {
  const audio = expectObject(input_audio, `${param}.input_audio`);
  const format = String(audio.format);
  return {
    type: 'file',
    mediaType: AUDIO_TYPE[format] ?? `audio/${format}`,
    source: { kind: 'base64', data: expectString(audio.data, `${param}.input_audio.data`) },
    ...splitExtras(rest),
  };
}

function decodeFile(part: JsonObject): FilePart | OpaquePart {
  const { type: _, file, ...rest } = part;
  if (!isJsonObject(file)) return { type: 'opaque', dialect: NAME, value: part };
  const { filename, file_data, file_id, ...more } = file;
  const name = typeof filename === 'string' ? { name: filename } : {};
  const extras = splitExtras({ ...rest, ...more });
  if (typeof file_data === 'string') {
    const { source, mediaType } = decodeUrl(file_data);
    return { type: 'file', mediaType: mediaType ?? 'application/pdf', source, ...name, ...extras };
  }
  if (typeof file_id !== 'string') return { type: 'opaque', dialect: NAME, value: part };
  const source = { kind: 'id' as const, dialect: NAME as 'openai-chat', id: file_id };
  return { type: 'file', mediaType: 'application/octet-stream', source, ...name, ...extras };
}
