import { performance } from 'node:perf_hooks';
import type { DialectName, ErrorCode, ProviderError, RequestOutline, Translation, Usage } from '@slr/providers';
import type { RouterConfig } from '../config/types.js';
import type { RoutePlan, Target } from '../routing/route-plan.js';
import type { AttemptResult } from '../stream/body-receiver.js';
import type { ClientAnswer } from '../stream/client-answer.js';
import { costOf, unknownCost, type Cost } from './cost.js';
import type { AttemptRecord, ExchangeRecord, Outcome } from './exchange-record.js';

const round = (ms: number): number => Math.round(ms * 100) / 100;

const attemptOutcomes = { served: 'served', failed: 'failed', cut: 'cut', gone: 'aborted' } as const;

/** What is noted while an exchange runs; becomes its record when it is over. */
export class ExchangeNotes {
  readonly id: string;
  readonly #dialect: DialectName;
  readonly #startedAt: number;
  readonly #attempts: AttemptRecord[] = [];
  #requested: string | null = null;
  #isStream = false;
  #plan: RoutePlan | undefined;
  #routeMs: number | null = null;
  #firstByteMs: number | null = null;
  #outcome: Outcome = 'served';
  #error: { code: ErrorCode; source: 'router' | 'upstream' } | undefined;
  #retries = 0;
  #dropped: string[] | undefined;
  #target: Target | undefined;
  #usage: Usage | undefined;
  #cost: Cost = unknownCost;

  /** @param startedAt `performance.now()` when the request arrived */
  constructor(id: string, dialect: DialectName, startedAt: number) {
    this.id = id;
    this.#dialect = dialect;
    this.#startedAt = startedAt;
  }

  /** Milliseconds since the request arrived. */
  elapsed(): number {
    return performance.now() - this.#startedAt;
  }

  asked({ model, stream }: RequestOutline): void {
    this.#requested = model.slice(0, 128);
    this.#isStream = stream;
  }

  routed(plan: RoutePlan, routeMs: number): void {
    this.#plan = plan;
    this.#routeMs = routeMs;
  }

  /** The attempt that begins: what its upstream cannot be told. */
  translated({ warnings }: Translation): void {
    this.#dropped = warnings.length === 0 ? undefined : [...new Set(warnings.map(({ feature }) => feature))];
  }

  firstByte(): void {
    this.#firstByteMs ??= this.elapsed();
  }

  retried(): void {
    this.#retries += 1;
  }

  /** Second tries at the same deployment so far. */
  get retries(): number {
    return this.#retries;
  }

  skipped(target: Target): void {
    this.#attempts.push({
      deployment: target.deployment.id,
      model: target.model,
      outcome: 'skipped',
      ms: 0,
      skipped: 'cooldown',
    });
  }

  tried(target: Target, result: AttemptResult, ms: number): void {
    const usage = result.kind === 'failed' ? undefined : withoutRaw(result.usage);
    const error = result.kind === 'failed' || result.kind === 'cut' ? result.error : undefined;
    const cost = costOf(usage, target.deployment.model);
    const didServe = result.kind === 'served';
    // Every record has the same members in the same order, absent ones undefined: JSON leaves those out, and one shape is fast.
    this.#attempts.push({
      deployment: target.deployment.id,
      model: target.model,
      outcome: attemptOutcomes[result.kind],
      ms: round(ms),
      status: error?.status,
      error: error?.code,
      dropped: this.#dropped,
      usage: didServe ? undefined : usage,
      cost: didServe ? undefined : cost,
    });
    if (result.kind === 'failed') return;
    this.#target = target;
    this.#usage = usage;
    this.#cost = cost;
  }

  ended(result: Exclude<AttemptResult, { kind: 'failed' }>): void {
    this.#outcome = attemptOutcomes[result.kind];
    if (result.kind === 'cut') this.#error = { code: result.error.code, source: 'upstream' };
  }

  failed(error: ProviderError, source: 'router' | 'upstream'): void {
    this.#outcome = error.code === 'cancelled' ? 'aborted' : source === 'router' ? 'rejected' : 'failed';
    this.#error = { code: error.code, source };
  }

  toRecord(
    context: { config: RouterConfig; demo: boolean },
    answer: ClientAnswer,
    body: Buffer | undefined,
  ): ExchangeRecord {
    const { config, demo } = context;
    return {
      v: 1,
      time: timeStamp(),
      id: this.id,
      dialect: this.#dialect,
      requested: this.#requested,
      stream: this.#isStream,
      status: this.#status(answer),
      outcome: this.#outcome,
      error: this.#error,
      decision: this.#plan?.decision ?? null,
      features: this.#plan?.scored?.features ?? null,
      config: config.hash,
      served: this.#target && servedBy(this.#target),
      attempts: this.#attempts,
      usage: this.#usage ?? null,
      cost: this.#cost,
      ms: this.#timings(),
      bytes: { in: body?.length ?? 0, out: answer.written },
      demo: demo || undefined,
      content: contentOf(config, body),
    };
  }

  /** 499 is what nginx calls a client that left before it was answered. */
  #status(answer: ClientAnswer): number {
    return this.#outcome === 'aborted' && !answer.isBegun ? 499 : answer.status;
  }

  #timings(): ExchangeRecord['ms'] {
    return {
      total: round(this.elapsed()),
      route: this.#routeMs === null ? null : Math.round(this.#routeMs * 1000) / 1000,
      firstByte: this.#firstByteMs === null ? null : round(this.#firstByteMs),
    };
  }
}

let stampedSecond = 0;
let stampedPrefix = '';

/** Now, in ISO 8601. The part above the milliseconds is kept for as long as it holds. */
function timeStamp(): string {
  const now = Date.now();
  const second = Math.floor(now / 1000);
  if (second !== stampedSecond) {
    stampedSecond = second;
    stampedPrefix = new Date(second * 1000).toISOString().slice(0, 20);
  }
  return `${stampedPrefix}${String(now - second * 1000).padStart(3, '0')}Z`;
}

/** Our own numbers; the upstream's object may hold anything. */
function withoutRaw(usage: Usage | undefined): Usage | undefined {
  if (usage === undefined) return undefined;
  const { raw: _raw, ...counts } = usage;
  return counts;
}

function servedBy({ deployment, model, upstreamModel }: Target): ExchangeRecord['served'] {
  return { deployment: deployment.id, model, upstreamModel };
}

function contentOf({ logContent }: RouterConfig, body: Buffer | undefined): ExchangeRecord['content'] {
  return logContent && body ? { request: body.toString('utf8') } : undefined;
}
