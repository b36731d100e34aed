import type { AssistantPart, FilePart, UserPart } from './canonical/content.js';
import type { ChatRequest, Message, Tool } from './canonical/request.js';
import type { Dialect } from './dialect.js';
import type { JsonObject } from './json.js';

/** What one character, and the beginning of a run of its kind, cost on average. */
interface Kind {
  readonly perCharacter: number;
  readonly perRun: number;
}

const SPACE: Kind = { perCharacter: 0.02, perRun: 0 };
const NEWLINE: Kind = { perCharacter: 0.4, perRun: 0 };
const DIGIT: Kind = { perCharacter: 0.25, perRun: 0.6 };
const LATIN: Kind = { perCharacter: 0.1, perRun: 0.63 };
const PUNCTUATION: Kind = { perCharacter: 0.28, perRun: 0.45 };
const ACCENTED: Kind = { perCharacter: 1.2, perRun: 0 };
const ALPHABET: Kind = { perCharacter: 0.2, perRun: 0.6 };
const SYLLABLES: Kind = { perCharacter: 0.66, perRun: 0.2 };
const IDEOGRAPH: Kind = { perCharacter: 0.78, perRun: 0 };
const OTHER: Kind = { perCharacter: 0.9, perRun: 0 };

/** Upper bounds of code units, in rising order. */
const RANGES: ReadonlyArray<readonly [end: number, kind: Kind]> = [
  [0x2b0, ACCENTED],
  [0x370, OTHER],
  [0x590, ALPHABET],
  [0x800, { perCharacter: 0.3, perRun: 0.6 }],
  [0x1100, { perCharacter: 0.32, perRun: 0.3 }],
  [0x1200, SYLLABLES],
  [0x2000, ALPHABET],
  [0x3040, OTHER],
  [0x3100, SYLLABLES],
  [0x3400, OTHER],
  [0xa000, IDEOGRAPH],
  [0xac00, OTHER],
  [0xd7b0, SYLLABLES],
  [0x10000, OTHER],
];

const ASCII: readonly Kind[] = Array.from({ length: 128 }, (_, code) => {
  if (code === 10 || code === 13) return NEWLINE;
  if (code <= 32) return SPACE;
  if (code >= 48 && code <= 57) return DIGIT;
  return /[a-z]/i.test(String.fromCharCode(code)) ? LATIN : PUNCTUATION;
});

function kindOf(code: number): Kind {
  return ASCII[code] ?? RANGES.find(([end]) => code < end)?.[1] ?? OTHER;
}

/** Tokens of a text, without a vocabulary: fitted to o200k over prose of several scripts, code and JSON. */
export function estimateTextTokens(text: string): number {
  let tokens = 0;
  let previous: Kind | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const kind = kindOf(text.charCodeAt(at));
    tokens += kind === previous ? kind.perCharacter : kind.perCharacter + kind.perRun;
    previous = kind === ACCENTED ? LATIN : kind;
  }
  return tokens;
}

/** A picture of unknown size: docs.anthropic.com, vision, puts the largest at about 1,600 tokens; agents send screenshots. */
const IMAGE_TOKENS = 1600;
/** A page of a PDF costs 1,500 to 3,000 tokens there; a page of base64 is some 70 KB. */
const PDF_TOKENS_PER_CHARACTER = 2000 / 70_000;
/** What frames each message and each tool. */
const MESSAGE_TOKENS = 4;
const TOOL_TOKENS = 12;
/** The instructions that come with tools: docs.anthropic.com, tool use, pricing. */
const TOOLS_TOKENS = 300;

/**
 * Input tokens of a request: system, tools with their schemas, and every block of every message. An estimate: no tokeniser is
 * asked, and no upstream.
 */
export function estimateRequestTokens(request: ChatRequest): number {
  const tools = request.tools ?? [];
  const format = request.outputFormat?.type === 'schema' ? textOf(request.outputFormat.schema) : 0;
  const sum =
    (tools.length === 0 ? 0 : TOOLS_TOKENS) +
    tools.reduce((total, tool) => total + toolTokens(tool), 0) +
    request.messages.reduce((total, message) => total + messageTokens(message), 0);
  return Math.ceil(sum + format);
}

/**
 * The same for the body of a token count, which may hold tools and no messages.
 * @throws ProviderError `bad-request` for a body that is no request of the dialect
 */
export function estimateBodyTokens(dialect: Dialect, body: JsonObject, target: { model?: string } = {}): number {
  const empty = Array.isArray(body.messages) && body.messages.length === 0;
  const filled = body.messages === undefined || empty ? { ...body, messages: [{ role: 'user', content: '' }] } : body;
  return estimateRequestTokens(dialect.decodeRequest(filled, target));
}

function toolTokens(tool: Tool): number {
  if (tool.type === 'opaque') return TOOL_TOKENS + textOf(tool.value);
  const schema = tool.type === 'function' && tool.parameters ? textOf(tool.parameters) : 0;
  return TOOL_TOKENS + estimateTextTokens(tool.name) + estimateTextTokens(tool.description ?? '') + schema;
}

function messageTokens({ content }: Message): number {
  return (content as ReadonlyArray<UserPart | AssistantPart>).reduce(
    (sum, part) => sum + partTokens(part),
    MESSAGE_TOKENS,
  );
}

function partTokens(part: UserPart | AssistantPart): number {
  switch (part.type) {
    case 'text':
    case 'thinking':
      return estimateTextTokens(part.text);
    case 'image':
      return IMAGE_TOKENS;
    case 'file':
      return fileTokens(part);
    case 'tool-call':
      return MESSAGE_TOKENS + estimateTextTokens(part.name) + estimateTextTokens(part.arguments);
    case 'tool-result':
      return part.content.reduce((sum, inner) => sum + partTokens(inner), MESSAGE_TOKENS);
    case 'opaque':
      return textOf(part.value);
  }
}

function fileTokens({ source }: FilePart): number {
  if (source.kind === 'text') return estimateTextTokens(source.text);
  return source.kind === 'base64'
    ? Math.max(IMAGE_TOKENS, source.data.length * PDF_TOKENS_PER_CHARACTER)
    : IMAGE_TOKENS;
}

function textOf(value: JsonObject[string]): number {
  return estimateTextTokens(JSON.stringify(value) ?? '');
}
