import { toPlainTool, type OutlineTurn, type RequestOutline } from '@slr/providers';
import { estimateTokens } from '@slr/scorer';
import type { Requirements } from './decision.js';
import type { RouteRequest } from './route-plan.js';

/** Estimates of tokens are off by up to 15 %; a window that is met exactly would be overrun. */
const MARGIN = 1.15;
/** Of a longer text so many pieces of so many characters are counted, spread evenly over it, and the rest by the same rate. */
const PIECES = 8;
const PIECE = 64;
/** After this many characters the rate is known well enough for the rest of a long history. */
const COUNTED_IN_ALL = 32_768;
/** What a turn costs beside its text. */
const PER_TURN = 4;
/** Rough costs of what has no text here: a picture of ordinary size, a few pages, a short recording. */
const PER_PART = { image: 1200, file: 4000, audio: 1000 } as const;
/** Schemas and arguments are JSON: more punctuation than prose. */
const CHARACTERS_PER_TOKEN_IN_JSON = 3.5;

class TokenCount {
  #tokens = 0;
  #counted = 0;
  #countedTokens = 0;
  /** UTF-8 bytes and characters of all texts. */
  bytes = 0;
  characters = 0;
  hasMedia = false;

  get tokens(): number {
    return this.#tokens;
  }

  add(tokens: number): void {
    this.#tokens += tokens;
  }

  addText(text: string): void {
    this.characters += text.length;
    this.bytes += Buffer.byteLength(text);
    if (this.#counted >= COUNTED_IN_ALL) {
      this.#tokens += (text.length * this.#countedTokens) / this.#counted;
      return;
    }
    const sample = sampleOf(text);
    const tokens = estimateTokens(sample);
    this.#counted += sample.length;
    this.#countedTokens += tokens;
    this.#tokens += sample.length === 0 ? 0 : (tokens * text.length) / sample.length;
  }
}

/** Texts change on their way (prose, then a log), so what stands for one is taken from all of it. */
function sampleOf(text: string): string {
  if (text.length <= PIECES * PIECE) return text;
  const step = (text.length - PIECE) / (PIECES - 1);
  let sample = '';
  for (let piece = 0; piece < PIECES; piece++) {
    const from = Math.round(piece * step);
    sample += text.slice(from, from + PIECE);
  }
  return sample;
}

export interface Measured {
  readonly requirements: Requirements;
  /** Estimated tokens of the request, without the margin. */
  readonly inputTokens: number;
}

/** What the request needs of a model, and what it costs to read. No tokeniser, and bounded work for any size. */
export function measure(request: RouteRequest): Measured {
  const { outline } = request;
  const count = new TokenCount();
  for (const turn of outline.turns) countTurn(turn, count);
  const toolCharacters = outline.tools.length === 0 ? 0 : JSON.stringify(outline.tools.map(toPlainTool)).length;
  count.add(toolCharacters / CHARACTERS_PER_TOKEN_IN_JSON);
  const inputTokens = Math.max(1, Math.round(count.tokens));
  const hidden = hiddenTokens(request, count, toolCharacters);
  return { inputTokens, requirements: requirementsOf(outline, Math.ceil((inputTokens + hidden) * MARGIN)) };
}

function requirementsOf({ needs, maxOutputTokens }: RequestOutline, contextTokens: number): Requirements {
  return {
    tools: needs.tools,
    vision: needs.vision,
    documents: needs.documents,
    audio: needs.audio,
    contextTokens,
    ...(needs.structuredOutput && { structuredOutput: needs.structuredOutput }),
    ...(maxOutputTokens !== undefined && { outputTokens: maxOutputTokens }),
  };
}

function countTurn(turn: OutlineTurn, count: TokenCount): void {
  count.add(PER_TURN);
  if (typeof turn.content === 'string') return count.addText(turn.content);
  for (const part of turn.content) {
    if (part.text !== undefined) count.addText(part.text);
    if (part.type === 'image' || part.type === 'file' || part.type === 'audio') {
      count.hasMedia = true;
      count.add(PER_PART[part.type]);
    }
  }
}

/** Bytes of the body that the outline does not show, such as blocks of tomorrow; escapes and member names are allowed for. */
function hiddenTokens({ bodyBytes, outline }: RouteRequest, count: TokenCount, toolCharacters: number): number {
  if (bodyBytes === undefined || count.hasMedia) return 0;
  const escapes = count.bytes * 0.15 + (count.bytes - count.characters) * 1.5;
  const frame = 2048 + outline.turns.length * 200 + toolCharacters * 1.2;
  return Math.max(0, (bodyBytes - count.bytes - escapes - frame) / CHARACTERS_PER_TOKEN_IN_JSON);
}
