/*
 * What a model's name tells about what it takes. Vendors reject parameters by generation, and a provider's table of models is
 * always younger than this file, so versions are compared rather than listed.
 */

/** `claude-opus-4-7`, `anthropic/claude-opus-4.7`, `claude-haiku-4-5-20251001`, `claude-3-7-sonnet-20250219`, `claude-sonnet-5`. */
export function parseClaude(model: string): { family: string; version: number } | undefined {
  const name = model.toLowerCase();
  const after = /claude[-.]?(?<family>opus|sonnet|haiku|fable|mythos)-(?<major>\d)(?:[-.](?<minor>\d)(?!\d))?/.exec(
    name,
  );
  const before = /claude-(?<major>\d)(?:[-.](?<minor>\d)(?!\d))?-(?<family>opus|sonnet|haiku)/.exec(name);
  const groups = (after ?? before)?.groups;
  if (groups?.family === undefined) return undefined;
  return { family: groups.family, version: Number(`${groups.major}.${groups.minor ?? 0}`) };
}

/** Whether a model is one of Anthropic's, whoever serves it. */
export function isClaude(model: string): boolean {
  return /(^|[/.~@_-])claude([-.@:]|$)/i.test(model) || /^~?anthropic\//i.test(model);
}

/**
 * OpenAI's reasoning models (`o1`, `o3-mini`, `gpt-5`, `openai/gpt-5.1-codex`), whoever serves them. They take
 * `max_completion_tokens` and no sampling parameters: platform.openai.com/docs/guides/reasoning. Not the `-chat` variants.
 */
export function isOpenAiReasoning(model: string): boolean {
  const name = model.toLowerCase().split('/').at(-1) ?? '';
  if (/^gpt-oss/.test(name)) return false;
  return /^o\d(-|$)/.test(name) || (/^gpt-([5-9]|\d\d)/.test(name) && !/-chat/.test(name));
}

/** DeepSeek's and Moonshot's thinking models answer 400 to a tool turn whose earlier `reasoning_content` is missing. */
export function wantsReasoningBack(model: string): boolean {
  return /deepseek|kimi|moonshot|minimax|glm|mimo/i.test(model);
}
