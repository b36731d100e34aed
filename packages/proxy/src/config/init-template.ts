import { readFileSync } from 'node:fs';
import { findProvider, type Provider } from '@slr/providers';
import { configAsset } from './bundled.js';

/** Upstream → its template. A provider that is not built in has none to offer. */
const TEMPLATES: ReadonlyArray<readonly [string, string]> = [
  ['openrouter', 'default.yaml'],
  ['openai', 'openai.yaml'],
  ['anthropic', 'anthropic.yaml'],
  ['ollama', 'ollama.yaml'],
];

/** The upstreams that `initTemplate` knows. */
export const initUpstreams: Readonly<Record<string, Provider>> = Object.fromEntries(
  TEMPLATES.map(([upstream]) => [upstream, findProvider(upstream)] as const).filter(
    (entry): entry is readonly [string, Provider] => entry[1] !== undefined,
  ),
);

export interface InitTemplate {
  /** The YAML to write; address and key stand once, under one anchor. */
  readonly text: string;
  /** The variable that it takes the key from; absent where none is needed. */
  readonly keyVariable?: string;
}

/**
 * A configuration to start from. The key is a reference to `apiKeyEnv` (default: the provider's own variable), never a key.
 * @throws RangeError for an upstream that is not in `initUpstreams`
 */
export function initTemplate(upstream: string, options: { apiKeyEnv?: string } = {}): InitTemplate {
  const asset = TEMPLATES.find(([name]) => name === upstream && Object.hasOwn(initUpstreams, name))?.[1];
  if (asset === undefined)
    throw new RangeError(`no template for ${upstream}; known: ${Object.keys(initUpstreams).join(', ')}`);
  const written = readFileSync(configAsset(asset), 'utf8');
  const keyVariable = /api_key: os\.environ\/(\w+)/.exec(written)?.[1];
  if (keyVariable === undefined) return { text: written };
  const wanted = options.apiKeyEnv ?? keyVariable;
  return { text: written.replace(`os.environ/${keyVariable}`, () => `os.environ/${wanted}`), keyVariable: wanted };
}
