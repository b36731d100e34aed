import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScoreInput, ScoreMessage, ScorePart } from '../src/types.js';
import { readRows } from './rows.js';
import type { Row } from './rows.js';

type Part = ScorePart & { readonly harness?: boolean };
type Turn = Omit<ScoreMessage, 'content'> & { readonly content?: string | readonly Part[]; readonly ref?: string };

/** What an invented agent puts around a conversation, in the development format. */
interface Envelope {
  readonly system?: string | readonly string[];
  readonly content?: string;
  readonly before?: readonly ScoreMessage[];
  readonly first?: readonly string[];
  readonly each?: { readonly before?: readonly string[]; readonly after?: readonly string[] };
  readonly after_first?: readonly ScoreMessage[];
  readonly tools?: readonly unknown[];
}

/** A turn as an agent sends it, and the same conversation without the agent. */
export interface AgentTurn {
  readonly row: Row;
  readonly dressed: ScoreInput;
  readonly bare: ScoreInput;
  /** The agent's own words are no part of what is asked, so both must score alike. */
  readonly invariant: boolean;
  /** The answer is ordered in a form through the API: routing lifts it to MEDIUM. */
  readonly structured: boolean;
}

interface AgentRow extends Row {
  readonly envelope?: string;
  readonly invariant?: boolean;
  readonly request?: { readonly max_tokens?: number; readonly response_format?: unknown };
}

const part = (text: string): Part => ({ type: 'text', text });

function ownParts(turn: Turn, promptOf: ReadonlyMap<string, string>): readonly Part[] {
  if (turn.ref !== undefined) return [part(promptOf.get(turn.ref) ?? '')];
  return typeof turn.content === 'string' ? [part(turn.content)] : (turn.content ?? []);
}

function joined(parts: readonly Part[], asParts: boolean): ScoreMessage {
  const plain = parts.every(({ type }) => type === 'text') && !asParts;
  return { role: 'user', content: plain ? parts.map(({ text }) => text ?? '').join('\n\n') : parts };
}

/** The texts that the agent adds in front of and behind a person's words. */
function around(envelope: Envelope, first: boolean): readonly [readonly Part[], readonly Part[]] {
  const ahead = [...(first ? (envelope.first ?? []) : []), ...(envelope.each?.before ?? [])];
  return [ahead.map(part), (envelope.each?.after ?? []).map(part)];
}

function messagesIn(row: AgentRow, envelope: Envelope, bare: boolean, promptOf: ReadonlyMap<string, string>) {
  const messages: ScoreMessage[] = [...(envelope.before ?? [])];
  let first = true;
  for (const turn of (row.messages ?? []) as readonly Turn[]) {
    if (turn.role !== 'user') {
      messages.push(turn);
      continue;
    }
    const all = ownParts(turn, promptOf);
    const own = all.filter(({ harness }) => !(bare && harness));
    if (own.length === 0) continue;
    const human = all.some(({ harness }) => !harness);
    const [ahead, behind] = human ? around(envelope, first) : [[], []];
    messages.push(joined([...ahead, ...own, ...behind], envelope.content === 'parts'));
    if (human && first) messages.push(...(envelope.after_first ?? []));
    first = first && !human;
  }
  return messages;
}

function inputOf(row: AgentRow, envelope: Envelope, bare: boolean, promptOf: ReadonlyMap<string, string>): ScoreInput {
  const limit = bare ? undefined : row.request?.max_tokens;
  return {
    messages: messagesIn(row, envelope, bare, promptOf),
    system: [envelope.system ?? [], row.system ?? []].flat().join('\n\n'),
    tools: envelope.tools ?? [],
    ...(limit !== undefined && { maxOutputTokens: limit }),
  };
}

/** The agent turns of a folder in the development format; none where it holds none. */
export function readAgentTurns(directory: string, rows: readonly Row[]): AgentTurn[] {
  const file = join(directory, 'agents.envelopes.json');
  if (!existsSync(file)) return [];
  const envelopes = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Envelope>>;
  const promptOf = new Map(rows.map(({ id, prompt = '' }) => [id, prompt]));
  return readRows(directory, ['agents.jsonl']).map((row: AgentRow) => ({
    row,
    dressed: inputOf(row, envelopes[row.envelope ?? ''] ?? {}, false, promptOf),
    bare: inputOf(row, {}, true, promptOf),
    invariant: row.envelope !== undefined && row.invariant !== false,
    structured: row.request?.response_format !== undefined,
  }));
}
