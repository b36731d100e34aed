import type { Provider } from '../provider.js';
import { anthropic } from './anthropic.js';
import { azure } from './azure.js';
import { cerebras } from './cerebras.js';
import { compatibleProviders } from './compatible-providers.js';
import { deepseek } from './deepseek.js';
import { google } from './google.js';
import { groq } from './groq.js';
import { localServers } from './local-servers.js';
import { mistral } from './mistral.js';
import { ollama } from './ollama.js';
import { openai } from './openai.js';
import { openrouter } from './openrouter.js';
import { vllm } from './vllm.js';

const ownFiles: readonly Provider[] = [
  openrouter,
  openai,
  anthropic,
  google,
  deepseek,
  groq,
  mistral,
  cerebras,
  azure,
  ollama,
  vllm,
];
const list: readonly Provider[] = [...ownFiles, ...localServers, ...compatibleProviders];

/** Every provider known here, by name. Without a prototype, so that `constructor` names nobody. */
export const providers: Readonly<Record<string, Provider>> = byName(list.map((provider) => [provider.name, provider]));

const aliases = byName(list.flatMap((provider) => (provider.aliases ?? []).map((alias) => [alias, provider] as const)));

/** A provider by its name or by one of its other names. */
export function findProvider(name: string): Provider | undefined {
  return providers[name] ?? aliases[name];
}

function byName(entries: ReadonlyArray<readonly [string, Provider]>): Readonly<Record<string, Provider>> {
  return Object.freeze(Object.assign(Object.create(null) as Record<string, Provider>, Object.fromEntries(entries)));
}
