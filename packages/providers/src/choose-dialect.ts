import type { DialectName } from './dialect.js';
import { isClaude } from './model-family.js';
import type { Provider } from './provider.js';

/**
 * Which of the provider's dialects to speak: the client's own where it is spoken for this model, because then the bytes stay as
 * they are; else the one that loses least for the model's maker. Undefined where none is spoken for it.
 */
export function chooseDialect(provider: Provider, client: DialectName, upstreamModel: string): DialectName | undefined {
  if (isSpoken(provider, client, upstreamModel)) return client;
  return preference(upstreamModel).find((name) => isSpoken(provider, name, upstreamModel));
}

function isSpoken(provider: Provider, name: DialectName, model: string): boolean {
  const address = provider.dialects[name];
  if (address?.onlyFor === undefined) return address !== undefined;
  return address.onlyFor.some((prefix) => model.startsWith(prefix));
}

function preference(model: string): readonly DialectName[] {
  if (isClaude(model)) return ['anthropic-messages', 'openai-chat', 'openai-responses', 'gemini'];
  if (/gemini/i.test(model)) return ['gemini', 'openai-chat', 'openai-responses', 'anthropic-messages'];
  return ['openai-chat', 'openai-responses', 'anthropic-messages', 'gemini'];
}
