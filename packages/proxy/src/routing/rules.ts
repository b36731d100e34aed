import { findAsk } from '@slr/scorer';
import type { ProfileName, RouterConfig } from '../config/types.js';
import type { RouteRequest } from './route-plan.js';

/** The first rule that holds, with its number (from 1) for the reason. */
export function matchRule(
  config: RouterConfig,
  request: RouteRequest,
  profile: ProfileName,
): { rule: RouterConfig['rules'][number]; number: number } | undefined {
  let ask: string | undefined;
  for (const [index, rule] of config.rules.entries()) {
    const { askContains, headers, profile: wanted, hasTools } = rule.when;
    if (wanted !== undefined && wanted !== profile) continue;
    if (hasTools !== undefined && hasTools !== request.outline.needs.tools) continue;
    if (headers !== undefined && !headersMatch(headers, request.headers)) continue;
    if (askContains !== undefined) {
      const text = (ask ??= askOf(request, config));
      if (!askContains.every((word) => text.includes(word))) continue;
    }
    return { rule, number: index + 1 };
  }
  return undefined;
}

function headersMatch(wanted: Readonly<Record<string, string>>, given: RouteRequest['headers']): boolean {
  return Object.entries(wanted).every(([name, value]) => {
    const present = Object.hasOwn(given, name) ? given[name] : undefined;
    return present !== undefined && (value === '*' || present === value);
  });
}

/** What the person asks, as the scorer finds it: without an agent's envelopes, and on every turn of a tool loop the same. */
function askOf({ outline }: RouteRequest, config: RouterConfig): string {
  return findAsk({ messages: outline.turns }, config.harnesses).texts.join('\n').toLowerCase();
}
