import { isJsonObject, type JsonObject, type JsonValue } from '@slr/providers';
import type { Tier } from '@slr/scorer';

export const tiers: readonly Tier[] = ['SIMPLE', 'MEDIUM', 'COMPLEX', 'REASONING'];

/** One prompt that somebody has labelled. */
export interface LabelledRow {
  /** An OpenAI chat body without a model. */
  readonly body: JsonObject;
  readonly label: Tier;
  /** Tiers that would do, the label among them. */
  readonly accepted: readonly Tier[];
  /** What its figures are also counted under: `group`, else `source`, else `lang` of the row. */
  readonly group?: string;
}

const isTier = (value: unknown): value is Tier => tiers.includes(value as Tier);
const toTier = (value: JsonValue | undefined): unknown => (typeof value === 'string' ? value.toUpperCase() : value);

function readLabel(row: JsonObject): Pick<LabelledRow, 'label' | 'accepted'> {
  const label = toTier(row.tier_label ?? row.tier ?? row.label);
  if (!isTier(label)) throw new Error(`expected "tier" to be one of ${tiers.join(', ')}`);
  const given = row.tier_ok ?? [label];
  const accepted = Array.isArray(given) ? given.map(toTier) : [];
  if (accepted.length === 0 || !accepted.every(isTier)) {
    throw new Error(`expected "tier_ok" to be a list of ${tiers.join(', ')}`);
  }
  return { label, accepted: accepted.includes(label) ? accepted : [...accepted, label] };
}

function readBody(row: JsonObject): JsonObject {
  const system = typeof row.system === 'string' ? [{ role: 'system', content: row.system }] : [];
  const asked = Array.isArray(row.messages) ? row.messages : [{ role: 'user', content: row.prompt ?? null }];
  if (!Array.isArray(row.messages) && typeof row.prompt !== 'string') {
    throw new Error('expected "prompt" to be a text, or "messages" to be a list');
  }
  return { messages: [...system, ...asked], ...(Array.isArray(row.tools) ? { tools: row.tools } : {}) };
}

/** @throws Error saying what was expected; the caller knows the line */
export function readLabelledRow(line: string): LabelledRow {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch (error) {
    throw new Error(`expected one JSON object a line: ${error instanceof Error ? error.message : ''}`, {
      cause: error,
    });
  }
  if (!isJsonObject(row)) throw new Error('expected a JSON object, such as {"prompt":"hi","tier":"SIMPLE"}');
  const group = [row.group, row.source, row.lang].find((value) => typeof value === 'string');
  return { body: readBody(row), ...readLabel(row), ...(group === undefined ? {} : { group }) };
}
