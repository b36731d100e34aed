import type { JsonObject } from '@slr/providers';
import type { RouterConfig } from '@slr/proxy/config';
import { scorerFor, type Decision } from '@slr/proxy/routing';
import type { Explanation, ScoreInput, ScoreMessage } from '@slr/scorer';
import { wrap } from '../output/display-width.js';
import { renderTable } from '../output/table.js';
import type { Terminal } from '../output/terminal.js';

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;

const remarkOn = ({ change, tier }: { readonly change: number; readonly tier: string }): string =>
  `a difficulty ${change < 0 ? 'lower' : 'higher'} by ${Math.abs(change).toFixed(3)} would have made it ${tier}`;

/** The scorer's side of a decision: what each dimension saw and gave, and what would have changed the tier. */
export function explanationOf(body: JsonObject, profile: Decision['profile'], config: RouterConfig): Explanation {
  // An OpenAI chat body is what `test` builds, and its messages are score messages as they stand.
  const input: ScoreInput = {
    messages: body.messages as unknown as readonly ScoreMessage[],
    ...(Array.isArray(body.tools) ? { tools: body.tools } : {}),
  };
  const scorer = profile === 'pin' ? config.scorer : scorerFor(profile, config);
  return scorer.explain(input);
}

/** A greeting or a thank-you is known as a whole; where nothing at all was seen, the tier is the scorer's default. */
const withoutSignals = ({ override }: Explanation): string =>
  override === undefined
    ? 'no dimension fired: the tier is a default, not a finding'
    : 'the reasoning above decides alone, no dimension was asked';

/** An explanation for people. */
export function explainLines(explanation: Explanation, { paint, width }: Terminal): string[] {
  const signals = [...explanation.signals].sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const table = renderTable(
    [{ title: 'dimension' }, { title: 'gives', align: 'right' }, { title: 'saw', shrinksTo: 16 }],
    signals.map(({ dimension, contribution, detail }) => [dimension, signed(contribution), detail]),
    width,
    paint,
  );
  const { nearest, decisive } = explanation;
  const heading = `${explanation.version}: ${explanation.tier}, difficulty ${explanation.difficulty.toFixed(3)}, ${explanation.margin.toFixed(3)} from the nearest boundary`;
  const head = ['', ...wrap(heading, width).map((line) => paint.bold(line))];
  if (signals.length === 0) return [...head, ...wrap(withoutSignals(explanation), width)];
  const remarks = [
    ...(nearest === undefined ? [] : [remarkOn(nearest)]),
    ...(decisive.length === 0 ? [] : [`without ${decisive.join(', or without ')}, the tier would have been another`]),
  ];
  return [...head, ...table, ...remarks.flatMap((remark) => wrap(remark, width))];
}
