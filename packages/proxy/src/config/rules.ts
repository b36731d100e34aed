import type { LoadContext } from './load-context.js';
import { nearestNames } from './nearest.js';
import type { NameResolver } from './profiles.js';
import type { SmartRouterBlock } from './schema.js';
import type { RoutingRule } from './types.js';

type WrittenRule = NonNullable<SmartRouterBlock['rules']>[number];

/** @throws ConfigError for a rule without condition or effect, or with a model that `model_list` does not serve */
export function readRules(
  written: readonly WrittenRule[],
  context: LoadContext,
  resolver: NameResolver,
): RoutingRule[] {
  return written.map((rule, index) => {
    const path = ['smart_router', 'rules', index];
    if (Object.keys(rule.when).length === 0)
      context.fail([...path, 'when'], {
        expected: 'at least one of ask_contains, header, profile, has_tools',
        found: 'none',
      });
    if (Object.keys(rule.use).length === 0)
      context.fail([...path, 'use'], { expected: 'at least one of tier, model, profile', found: 'none' });
    const { model } = rule.use;
    if (model !== undefined && resolver.resolve(model).length === 0) {
      const [nearest] = nearestNames(model, resolver.names, 1);
      context.fail([...path, 'use', 'model'], {
        expected: 'a model that model_list serves',
        found: JSON.stringify(model),
        nearest,
      });
    }
    return toRule(rule);
  });
}

function toRule({ when, use }: WrittenRule): RoutingRule {
  const texts = typeof when.ask_contains === 'string' ? [when.ask_contains] : when.ask_contains;
  const headers =
    when.header === undefined
      ? undefined
      : Object.fromEntries(Object.entries(when.header).map(([name, value]) => [name.toLowerCase(), String(value)]));
  return {
    when: {
      ...(texts === undefined ? {} : { askContains: texts.map((text) => text.toLowerCase()) }),
      ...(headers === undefined ? {} : { headers }),
      ...(when.profile === undefined ? {} : { profile: when.profile }),
      ...(when.has_tools === undefined ? {} : { hasTools: when.has_tools }),
    },
    use: {
      ...(use.tier === undefined ? {} : { tier: use.tier }),
      ...(use.model === undefined ? {} : { model: use.model }),
      ...(use.profile === undefined ? {} : { profile: use.profile }),
    },
  };
}
