import type { RequestOutline } from '@slr/providers';
import type { ProfileName, RoutingRule } from '../config/types.js';
import type { RouteRequest } from './route-plan.js';

/** The first rule that holds, with its number (from 1) for the reason. */
export function matchRule(
  rules: readonly RoutingRule[],
  request: RouteRequest,
  profile: ProfileName,
): { rule: RoutingRule; number: number } | undefined {
  let ask: string | undefined;
  for (const [index, rule] of rules.entries()) {
    const { askContains, headers, profile: wanted, hasTools } = rule.when;
    if (wanted !== undefined && wanted !== profile) continue;
    if (hasTools !== undefined && hasTools !== request.outline.needs.tools) continue;
    if (headers !== undefined && !headersMatch(headers, request.headers)) continue;
    if (askContains !== undefined) {
      const text = (ask ??= askOf(request.outline).toLowerCase());
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

/** The last text that a user turn holds: on every turn of a tool loop the same one. */
function askOf(outline: RequestOutline): string {
  for (let index = outline.turns.length - 1; index >= 0; index--) {
    const turn = outline.turns[index];
    if (turn?.role !== 'user') continue;
    if (typeof turn.content === 'string') {
      if (turn.content.trim() !== '') return turn.content;
      continue;
    }
    const texts = turn.content.flatMap((part) => (part.type === 'text' && part.text !== undefined ? [part.text] : []));
    if (texts.some((text) => text.trim() !== '')) return texts.join('\n');
  }
  return '';
}
