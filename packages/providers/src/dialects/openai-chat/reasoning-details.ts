import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';

/** OpenRouter's `reasoning_details` arrive in pieces of the same index and have to go back whole. */
export class ReasoningDetails {
  #list: JsonObject[] = [];

  /** Adds the pieces of one delta. @returns the text in them */
  add(value: JsonValue | undefined): string {
    if (!Array.isArray(value)) return '';
    let text = '';
    for (const piece of value.filter(isJsonObject)) {
      const said = piece.text ?? piece.summary;
      if (typeof said === 'string') text += said;
      const last = this.#list.at(-1);
      if (last && last.type === piece.type && last.index === piece.index && last.id === piece.id)
        joinPieces(last, piece);
      else this.#list.push({ ...piece });
    }
    return text;
  }

  hasSome(): boolean {
    return this.#list.length > 0;
  }

  take(): JsonObject[] {
    const list = this.#list;
    this.#list = [];
    return list;
  }
}

const TEXTS: ReadonlySet<string> = new Set(['text', 'summary', 'data', 'signature']);

function joinPieces(whole: JsonObject, piece: JsonObject): void {
  for (const [key, value] of Object.entries(piece)) {
    const before = whole[key];
    if (TEXTS.has(key) && typeof before === 'string' && typeof value === 'string') whole[key] = before + value;
    else if (value !== null && value !== undefined) whole[key] = value;
  }
}
