import type { EncodeOptions, Restore, RestoredTool } from './encode-options.js';
import type { ChatRequest } from './request.js';

export interface ToolNameRule {
  /** Characters that a name on the wire may hold, as a class of a regular expression. */
  readonly allowed: RegExp;
  readonly maxLength: number;
}

/** platform.openai.com/docs/api-reference/chat/create, tools; Anthropic's rule differs in the length only. */
export const OPENAI_TOOL_NAME: ToolNameRule = { allowed: /^[a-zA-Z0-9_-]+$/, maxLength: 64 };
export const ANTHROPIC_TOOL_NAME: ToolNameRule = { allowed: /^[a-zA-Z0-9_-]+$/, maxLength: 128 };

const KEPT = 55;
const HASHED = 8;

/**
 * Names for the wire, the same on every turn because they depend on the name alone, and what the answer needs to find the
 * tools again. A name that is too long keeps its first 55 characters and gets 8 of its SHA-256, as LiteLLM does.
 */
export class ToolNames {
  readonly #rule: ToolNameRule;
  readonly #hash: EncodeOptions['hash'];
  readonly #wire = new Map<string, string>();
  readonly #restored: Record<string, RestoredTool> = {};

  constructor(request: ChatRequest, rule: ToolNameRule, hash: EncodeOptions['hash']) {
    this.#rule = rule;
    this.#hash = hash;
    for (const tool of request.tools ?? []) {
      if (tool.type === 'opaque') continue;
      const wire = this.toWire(tool.name);
      const custom = tool.type === 'custom';
      // Extras of a tool are wanted back only where the client's dialect left a note how the call has to look.
      const extras = tool.extras && hasNotes(tool.extras) ? { extras: tool.extras } : {};
      if (wire === tool.name && !custom && !('extras' in extras)) continue;
      this.#restored[wire] = { name: tool.name, ...(custom && { custom: true as const }), ...extras };
    }
  }

  toWire(name: string): string {
    const known = this.#wire.get(name);
    if (known !== undefined) return known;
    const fits = name.length <= this.#rule.maxLength && this.#rule.allowed.test(name);
    const clean = fits ? name : this.#shorten(name);
    this.#wire.set(name, clean);
    return clean;
  }

  restore(): Pick<Restore, 'tools'> {
    return Object.keys(this.#restored).length === 0 ? {} : { tools: this.#restored };
  }

  #shorten(name: string): string {
    const safe = name.replace(/[^a-zA-Z0-9_-]/g, '_').slice(0, KEPT);
    return `${safe === '' ? 'tool' : safe}_${this.#hash(name).slice(0, HASHED)}`;
  }
}

function hasNotes(extras: NonNullable<RestoredTool['extras']>): boolean {
  return Object.values(extras).some((value) => Object.keys(value ?? {}).some((key) => key.startsWith('$')));
}
