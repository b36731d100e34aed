import { z } from 'zod';
import { litellmRoot } from './schema-litellm.js';
import { smartRouter } from './schema-smart-router.js';
import { ignored, notYetEffective, type LitellmSection } from './litellm-keys.js';

/** The whole file. LiteLLM's part is open (its other keys are warned about), ours is closed. */
export const configSchema = z.looseObject(
  { ...litellmRoot, smart_router: smartRouter.optional() },
  { error: 'a mapping with model_list' },
);

export type ConfigFile = z.output<typeof configSchema>;
export type ModelEntry = ConfigFile['model_list'][number];
export type SmartRouterBlock = NonNullable<ConfigFile['smart_router']>;

type ObjectSchema = { shape: Record<string, unknown> };

const litellmParams = litellmRoot.model_list.element.shape.litellm_params;

/** The keys with an effect, by section, read off the schema so that the two cannot disagree. */
export const effectiveKeys: Readonly<Record<LitellmSection, readonly string[]>> = {
  root: [...Object.keys(litellmRoot), 'smart_router'],
  'model_list[]': keysOf(litellmRoot.model_list.element),
  litellm_params: keysOf(litellmParams),
  model_info: keysOf(litellmRoot.model_list.element.shape.model_info.unwrap()),
  litellm_settings: keysOf(litellmRoot.litellm_settings.unwrap()),
  router_settings: keysOf(litellmRoot.router_settings.unwrap()),
  general_settings: keysOf(litellmRoot.general_settings.unwrap()),
};

/** Every key that is known in a section, whatever becomes of it. */
export function knownKeys(section: LitellmSection): string[] {
  return [...effectiveKeys[section], ...notYetEffective[section], ...ignored[section]];
}

function keysOf(schema: ObjectSchema): string[] {
  return Object.keys(schema.shape);
}

/**
 * The JSON Schema that editors read, `config.schema.json`; LiteLLM's keys without effect are in it and say so.
 * With `# yaml-language-server: $schema=…` in its first line a YAML file is completed and checked while it is written.
 */
export function configJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(configSchema, { io: 'input' }) as JsonSchema;
  const { properties = {} } = schema;
  const entry = properties['model_list']?.items;
  const sections: ReadonlyArray<readonly [LitellmSection, JsonSchema | undefined]> = [
    ['litellm_params', entry?.properties?.['litellm_params']],
    ['litellm_settings', properties['litellm_settings']],
    ['router_settings', properties['router_settings']],
    ['general_settings', properties['general_settings']],
  ];
  for (const [section, target] of sections) {
    for (const key of notYetEffective[section])
      Object.assign(target?.properties ?? {}, { [key]: { description: 'Accepted, not yet effective.' } });
  }
  return { ...schema, title: 'slr configuration' };
}

interface JsonSchema {
  [key: string]: unknown;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
}
