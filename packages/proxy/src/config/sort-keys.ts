import type { LoadContext } from './load-context.js';
import { ignored, notYetEffective, type LitellmSection } from './litellm-keys.js';
import { nearestKey } from './nearest.js';
import { effectiveKeys, knownKeys } from './schema.js';
import type { YamlPath } from './yaml-source.js';

interface Section {
  section: LitellmSection;
  path: YamlPath;
  value: unknown;
}

/**
 * Warns once about each LiteLLM key without effect here, wherever it first stands.
 * @throws ConfigError under `strict`, for a key that nobody knows
 */
export function sortKeys(raw: Record<string, unknown>, context: LoadContext, strict: boolean): void {
  const seen = new Set<string>();
  for (const { section, path, value } of sectionsOf(raw)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    for (const key of Object.keys(value)) {
      // `x-…` at the top holds YAML anchors, as in compose files.
      if (
        effectiveKeys[section].includes(key) ||
        seen.has(`${section}.${key}`) ||
        (section === 'root' && key.startsWith('x-'))
      )
        continue;
      seen.add(`${section}.${key}`);
      sortKey(section, key, [...path, key], context, strict);
    }
  }
}

function sortKey(section: LitellmSection, key: string, path: YamlPath, context: LoadContext, strict: boolean): void {
  const name = section === 'root' ? key : `${section}.${key}`;
  const place = context.placeOf(path);
  if (notYetEffective[section].includes(key)) return context.warn(`${place}: ${name} is accepted, not yet effective`);
  if (ignored[section].includes(key)) return context.warn(`${place}: ${name} is accepted and ignored`);
  const nearest = nearestKey(key, effectiveKeys[section]);
  if (strict)
    context.fail(path, {
      expected: `a known key of ${section}`,
      found: `the unknown key ${JSON.stringify(key.slice(0, 60))}`,
      nearest: nearest ?? nearestKey(key, knownKeys(section)),
    });
  context.warn(
    `${place}: ${name.slice(0, 80)} is not known and ignored${nearest === undefined ? '' : `; did you mean "${nearest}"?`}`,
  );
}

function sectionsOf(raw: Record<string, unknown>): Section[] {
  const sections: Section[] = [{ section: 'root', path: [], value: raw }];
  const list = Array.isArray(raw['model_list']) ? (raw['model_list'] as unknown[]) : [];
  list.forEach((entry, index) => {
    const path = ['model_list', index];
    sections.push({ section: 'model_list[]', path, value: entry });
    for (const section of ['litellm_params', 'model_info'] as const) {
      sections.push({ section, path: [...path, section], value: (entry as Record<string, unknown> | null)?.[section] });
    }
  });
  for (const section of ['litellm_settings', 'router_settings', 'general_settings'] as const) {
    sections.push({ section, path: [section], value: raw[section] });
  }
  return sections;
}
