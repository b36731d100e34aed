/**
 * The bare names that agents ask for unasked: those of Claude Code, Codex, Gemini CLI and Qwen Code. A name with a provider in
 * front (`anthropic/…`) was chosen by a person and is none of them.
 */
const FAMILIES = /^(claude-(opus|sonnet|haiku|\d)|gpt-\d|codex-|o[34](-|$)|gemini-(\d|flash|pro)|qwen\d|coder-model$)/;

export function isAgentDefaultName(name: string): boolean {
  return FAMILIES.test(name);
}
