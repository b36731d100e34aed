/**
 * The bare names that agents ask for unasked: Claude Code's families, Codex's and Gemini CLI's. A name with a provider in
 * front (`anthropic/…`) was chosen by a person and is none of them.
 */
const FAMILIES = /^(claude-(opus|sonnet|haiku)-|gpt-\d|codex-|o[34](-|$)|gemini-\d)/;

export function isAgentDefaultName(name: string): boolean {
  return FAMILIES.test(name);
}
