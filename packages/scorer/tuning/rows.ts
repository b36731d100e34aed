import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findAsk } from '../src/ask.js';
import type { ScoreInput, ScoreMessage, Tier } from '../src/types.js';

/** A row of the development format: a prompt or a conversation with the tier that its answer takes. */
export interface Row {
  readonly id: string;
  readonly source: string;
  readonly lang: string;
  readonly prompt?: string;
  readonly messages?: readonly ScoreMessage[];
  readonly system?: string;
  readonly tier_label?: Tier;
  readonly tier_ok?: readonly Tier[];
  readonly weak_score?: number;
  readonly strong_score?: number;
  readonly pair?: string;
  readonly group?: string;
}

/** A row that is fitted on: the ask as text. Rows that a rule about the conversation decides are left to the rule. */
export interface Example {
  readonly row: Row;
  readonly text: string;
}

export function readRows(directory: string, files: readonly string[]): Row[] {
  return files
    .map((file) => join(directory, file))
    .filter((path) => existsSync(path))
    .flatMap((path) => readFileSync(path, 'utf8').split('\n'))
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}

export const inputOf = (row: Row): ScoreInput =>
  row.messages
    ? { messages: row.messages, ...(row.system !== undefined && { system: row.system }) }
    : (row.prompt ?? '');

export function toExamples(rows: readonly Row[]): Example[] {
  return rows.flatMap((row) => {
    if (!row.tier_label) return [];
    const ask = findAsk(inputOf(row));
    const text = ask.texts.length === 1 ? ask.texts[0] : undefined;
    return ask.decidedTier || text === undefined ? [] : [{ row, text }];
  });
}
