import type { DialectName, ErrorCode, Usage } from '@slr/providers';
import type { Features } from '@slr/scorer';
import type { Decision } from '../routing/decision.js';
import type { Cost } from './cost.js';

/** One try at one deployment, or why it was passed over. */
export interface AttemptRecord {
  readonly deployment: string;
  readonly model: string;
  readonly outcome: 'served' | 'failed' | 'cut' | 'aborted' | 'skipped';
  readonly ms: number;
  readonly status?: number | undefined;
  readonly error?: ErrorCode | undefined;
  readonly skipped?: 'cooldown' | undefined;
  /** Features of the request that this upstream could not be told of. */
  readonly dropped?: readonly string[] | undefined;
  /** What it used and cost, where it did not serve (then the record itself says so). Absent where the upstream has not said: spent perhaps, and not known. */
  readonly usage?: Usage | undefined;
  readonly cost?: Cost | undefined;
}

/** How the exchange ended: answered; refused before any upstream was asked; failed upstream; cut half way; or the client left. */
export type Outcome = 'served' | 'rejected' | 'failed' | 'cut' | 'aborted';

/** Schema 1 of the decision log: fields may be added, never changed. No text of requests or answers. */
export interface ExchangeRecord {
  readonly v: 1;
  readonly time: string;
  readonly id: string;
  readonly dialect: DialectName;
  readonly requested: string | null;
  readonly stream: boolean;
  readonly status: number;
  readonly outcome: Outcome;
  readonly error?: { readonly code: ErrorCode; readonly source: 'router' | 'upstream' } | undefined;
  readonly decision: Decision | null;
  readonly features: Features | null;
  readonly config: string;
  readonly served?: { readonly deployment: string; readonly model: string; readonly upstreamModel: string } | undefined;
  readonly attempts: readonly AttemptRecord[];
  readonly usage: Usage | null;
  readonly cost: Cost;
  readonly ms: { readonly total: number; readonly route: number | null; readonly firstByte: number | null };
  readonly bytes: { readonly in: number; readonly out: number };
  readonly demo?: true | undefined;
  /** Only with `log_content: true`. */
  readonly content?: { readonly request: string } | undefined;
}
