import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import { ProviderError, type JsonObject, type RequestOutline, type Usage } from '@slr/providers';
import { route } from '../routing/index.js';
import type { RoutePlan, Target } from '../routing/route-plan.js';
import { attempt } from '../stream/attempt.js';
import type { AttemptResult, AttemptSetup } from '../stream/body-receiver.js';
import { ClientAnswer } from '../stream/client-answer.js';
import { wireTaps, type WireTap } from '../stream/wire-tap.js';
import type { UpstreamHeaders } from '../upstream/send.js';
import { apiBaseOf, passThroughBody, upstreamRequest } from '../upstream/upstream-request.js';
import { healthyTargets, walk, type Failure, type WalkResult } from '../upstream/walk.js';
import { ExchangeNotes } from '../record/exchange-notes.js';
import { costOf } from '../record/cost.js';
import { forwardHeaders, streamHeaders } from './forward-headers.js';
import type { Front, FrontTarget } from './front.js';
import { pushDecisionHeaders, pushServedHeaders } from './header-table.js';
import type { ProxyContext } from './proxy-context.js';
import { parseBody, readBody } from './read-body.js';
import { sendFailure, sendRefusal, toProviderError } from './send-error.js';

const callIdPattern = /^[\w.:-]{1,64}$/;

/** One request of a client, from its body to the end of its answer. */
export class Exchange {
  readonly #context: ProxyContext;
  readonly #front: Front;
  readonly #frontTarget: FrontTarget;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #answer: ClientAnswer;
  readonly #notes: ExchangeNotes;
  /** Headers that every answer to this request carries, whoever serves it. */
  readonly #headers: string[];
  #bytes: Buffer | undefined;
  #body: JsonObject = {};
  #outline: RequestOutline | undefined;

  constructor(
    context: ProxyContext,
    front: Front,
    frontTarget: FrontTarget,
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    this.#context = context;
    this.#front = front;
    this.#frontTarget = frontTarget;
    this.#request = request;
    this.#response = response;
    this.#answer = new ClientAnswer(response);
    this.#notes = new ExchangeNotes(context.newId(), front.dialect.name, performance.now());
    const asked = request.headers['x-litellm-call-id'];
    const callId = typeof asked === 'string' && callIdPattern.test(asked) ? asked : this.#notes.id;
    this.#headers = ['x-slr-id', this.#notes.id, 'x-litellm-call-id', callId];
  }

  /** Never rejects. */
  async run(): Promise<void> {
    try {
      const plan = await this.#plan();
      const result = await this.#dispatch(plan);
      this.#conclude(plan, result);
    } catch (thrown) {
      this.#refuse(toProviderError(thrown));
    }
    this.#context.record(this.#notes.toRecord(this.#context, this.#answer, this.#bytes));
  }

  async #plan(): Promise<RoutePlan> {
    const { config } = this.#context;
    this.#bytes = await readBody(this.#request, config.maxRequestBytes);
    const start = performance.now();
    this.#body = parseBody(this.#bytes);
    this.#outline = this.#front.dialect.outline(this.#body, this.#frontTarget);
    this.#notes.asked(this.#outline);
    const plan = route(
      {
        id: this.#notes.id,
        outline: this.#outline,
        headers: this.#request.headers as Record<string, string | undefined>,
        bodyBytes: this.#bytes.length,
      },
      config,
    );
    const routeMs = performance.now() - start;
    this.#notes.routed(plan, routeMs);
    pushDecisionHeaders(this.#headers, plan, routeMs * 1000, this.#context.demo);
    return plan;
  }

  async #dispatch(plan: RoutePlan): Promise<WalkResult> {
    const { config, cooldowns } = this.#context;
    if (this.#outline?.stream) this.#answer.keepAlive(config.keepAliveMs, () => this.#beginEarly());
    const { ready, cooling } = healthyTargets(plan.targets, cooldowns);
    for (const target of cooling) this.#notes.skipped(target);
    return walk(plan, ready, cooldowns, async (target, fallbacks) => {
      const start = performance.now();
      const result = await this.#try(target, fallbacks);
      this.#notes.tried(target, result, performance.now() - start);
      return result;
    });
  }

  /** The wait has become long: status and the headers that do not depend on who serves go out, fail-over stays possible. */
  #beginEarly(): void {
    this.#answer.begin(200, ['content-type', 'text/event-stream', ...streamHeaders, ...this.#headers]);
  }

  async #try(target: Target, fallbacks: number): Promise<AttemptResult> {
    const { pools } = this.#context;
    const { dialect } = this.#front;
    const outline = this.#outline as RequestOutline;
    const tap = wireTaps[dialect.name];
    try {
      if (tap === undefined || !target.deployment.dialects.includes(dialect.name))
        throw cannotSpeak(target, dialect.name);
      const addUsage = outline.stream && !outline.includeUsage && dialect.name === 'openai-chat';
      const body = passThroughBody(this.#bytes as Buffer, this.#body, { model: target.upstreamModel, addUsage });
      const headers = this.#context.demo ? this.#headers : []; // the demonstration tells why it was chosen
      const request = upstreamRequest(pools, target, dialect, { body, stream: outline.stream, headers });
      return await attempt(this.#setup(target, fallbacks, tap, addUsage), request);
    } catch (thrown) {
      const error = toProviderError(thrown);
      if (error.recovery === 'none') throw error; // the request itself is wrong: nobody was asked
      return { kind: 'failed', error };
    }
  }

  #setup(target: Target, fallbacks: number, tap: WireTap, dropUsageFrame: boolean): AttemptSetup {
    const overheadMs = this.#notes.elapsed();
    return {
      answer: this.#answer,
      dialect: this.#front.dialect,
      tap,
      streamed: (this.#outline as RequestOutline).stream,
      dropUsageFrame,
      onFirstByte: () => this.#notes.firstByte(),
      headers: (upstream, known) => this.#servedHeaders(target, { overheadMs, fallbacks }, upstream, known),
    };
  }

  #servedHeaders(
    target: Target,
    so: { overheadMs: number; fallbacks: number },
    upstream: UpstreamHeaders,
    known: { readonly length?: number; readonly usage?: Usage | undefined },
  ): string[] {
    const isWhole = known.length !== undefined;
    const cost = isWhole ? costOf(known.usage, target.deployment.model) : undefined;
    const headers = forwardHeaders(upstream, this.#context.redact);
    headers.push(...this.#headers);
    pushServedHeaders(headers, {
      requested: (this.#outline as RequestOutline).model,
      target,
      apiBase: apiBaseOf(target.deployment, this.#front.dialect.name),
      overheadMs: so.overheadMs,
      fallbacks: so.fallbacks,
      durationMs: isWhole ? this.#notes.elapsed() : undefined,
      costUsd: cost && 'usd' in cost ? cost.usd : undefined,
    });
    if (isWhole) headers.push('content-length', String(known.length));
    else headers.push(...streamHeaders);
    return headers;
  }

  #conclude(plan: RoutePlan, result: WalkResult): void {
    if (result.kind !== 'failed') return this.#notes.ended(result);
    const failure = result.failures.at(-1);
    if (failure === undefined)
      throw new ProviderError({
        code: 'overloaded',
        status: 503,
        recovery: 'none',
        message: 'No candidate was left to ask.',
      });
    this.#notes.failed(failure.error, 'upstream');
    this.#sendFailure(plan, result.failures, failure);
  }

  #sendFailure(plan: RoutePlan, failures: readonly Failure[], last: Failure): void {
    sendFailure({
      answer: this.#answer,
      response: this.#response,
      dialect: this.#front.dialect,
      redact: this.#context.redact,
      headers: [...this.#headers, 'x-slr-error-source', 'upstream'],
      pinned: plan.decision.profile === 'pin',
      failures,
      last,
    });
  }

  /** The router's own refusal: a bad request, an unknown model, no capable candidate, a mistake of ours. */
  #refuse(error: ProviderError): void {
    this.#notes.failed(error, 'router');
    sendRefusal(this.#answer, this.#response, this.#front.dialect, error, {
      redact: this.#context.redact,
      headers: [...this.#headers, 'x-slr-error-source', 'router'],
    });
  }
}

function cannotSpeak(target: Target, dialect: string): ProviderError {
  return new ProviderError({
    code: 'bad-request',
    status: 400,
    recovery: 'other-deployment',
    message: `The deployment ${target.deployment.id} does not speak ${dialect}.`,
  });
}
