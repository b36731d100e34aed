import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import {
  editTopLevel,
  ProviderError,
  type Dialect,
  type DialectName,
  type JsonObject,
  type RequestOutline,
  type TranslateInput,
  type Translation,
} from '@slr/providers';
import { route } from '../routing/index.js';
import type { RoutePlan, Target } from '../routing/route-plan.js';
import { attempt } from '../stream/attempt.js';
import type { AttemptResult, AttemptSetup, KnownAnswer } from '../stream/body-receiver.js';
import { ClientAnswer } from '../stream/client-answer.js';
import { inStep, nextCohort } from '../stream/cohort.js';
import { clientCredential } from '../upstream/client-credential.js';
import { sha256, translateTarget, upstreamDialect } from '../upstream/translate-target.js';
import { wasStale, type UpstreamRequest } from '../upstream/send.js';
import { forgetRefusal, isAboutStreamOptions, rememberRefusal } from '../upstream/stream-options.js';
import { apiBaseOf, upstreamRequest } from '../upstream/upstream-request.js';
import { failureToTell, healthyTargets, walk, type Failure, type WalkResult } from '../upstream/walk.js';
import { ExchangeNotes } from '../record/exchange-notes.js';
import { costOf } from '../record/cost.js';
import { forwardHeaders, streamHeaders } from './forward-headers.js';
import type { Front, FrontTarget } from './front.js';
import { pushDecisionHeaders, pushServedHeaders } from './header-table.js';
import type { ProxyContext } from './proxy-context.js';
import { parseBody, readBody } from './read-body.js';
import { sendFailure, sendRefusal, toProviderError } from './send-error.js';

const noHeaders: readonly string[] = [];
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
      const readMs = await this.#read();
      const plan = this.#plan(readMs);
      await inStep();
      const result = await this.#dispatch(plan);
      this.#conclude(plan, result);
    } catch (thrown) {
      this.#refuse(toProviderError(thrown));
    }
    this.#context.record(this.#notes.toRecord(this.#context, this.#answer, this.#bytes));
  }

  /** @returns milliseconds that reading took, without the waiting for bytes */
  async #read(): Promise<number> {
    this.#bytes = await readBody(this.#request, this.#context.config.maxRequestBytes);
    await nextCohort();
    const start = performance.now();
    this.#body = parseBody(this.#bytes);
    this.#outline = this.#front.outline(this.#body, this.#frontTarget);
    this.#notes.asked(this.#outline);
    return performance.now() - start;
  }

  #plan(readMs: number): RoutePlan {
    const start = performance.now();
    const plan = route(
      {
        id: this.#notes.id,
        outline: this.#outline as RequestOutline,
        headers: this.#request.headers as Record<string, string | undefined>,
        bodyBytes: (this.#bytes as Buffer).length,
      },
      this.#context.config,
    );
    const routeMs = readMs + performance.now() - start;
    this.#notes.routed(plan, routeMs);
    pushDecisionHeaders(this.#headers, plan, routeMs * 1000, this.#context.demo);
    return plan;
  }

  #dispatch(plan: RoutePlan): Promise<WalkResult> {
    const { config, cooldowns } = this.#context;
    // A JSON array has no comments.
    const mayWait = this.#outline?.stream === true && this.#frontTarget.framing !== 'json-array';
    if (mayWait) this.#answer.keepAlive(config.keepAliveMs, () => this.#beginEarly());
    const { ready, cooling } = healthyTargets(plan.targets, cooldowns);
    for (const target of cooling) this.#notes.skipped(target);
    return walk(plan, ready, cooldowns, (target, fallbacks) => this.#try(plan, target, fallbacks));
  }

  /** The wait has become long: status and the headers that do not depend on who serves go out, fail-over stays possible. */
  #beginEarly(): void {
    this.#answer.begin(200, ['content-type', 'text/event-stream', ...streamHeaders, ...this.#headers]);
  }

  async #try(plan: RoutePlan, target: Target, fallbacks: number): Promise<AttemptResult> {
    const start = performance.now();
    let result: AttemptResult;
    try {
      result = await this.#ask(plan, target, fallbacks);
      if (isAboutStreamOptions(result) && rememberRefusal(target.deployment)) {
        this.#notes.retried();
        result = await this.#ask(plan, target, fallbacks);
        if (isAboutStreamOptions(result)) forgetRefusal(target.deployment);
      }
    } catch (thrown) {
      const error = toProviderError(thrown);
      if (error.recovery === 'none') throw error; // the request itself is wrong: nobody was asked
      result = { kind: 'failed', error };
    }
    this.#notes.tried(target, result, performance.now() - start);
    return result;
  }

  /** @throws ProviderError at once, where the request cannot be made */
  #ask(plan: RoutePlan, target: Target, fallbacks: number): Promise<AttemptResult> {
    const outline = this.#outline as RequestOutline;
    const credential = clientCredential(this.#context.config, target.deployment, this.#request.headers);
    const upstream = upstreamDialect(target, this.#front.dialect, credential !== undefined);
    const translation = this.#front.translate(this.#translateInput(plan, target, upstream, outline));
    this.#notes.translated(translation);
    // An edit scans for repeated members as it goes. Where nothing was edited they are looked for all the same.
    if (!translation.passThrough || translation.body === this.#bytes) editTopLevel(this.#bytes as Buffer, []);
    const request = upstreamRequest(this.#context.pools, target, upstream.name, {
      translation,
      stream: outline.stream,
      credential,
      headers: this.#context.demo ? this.#headers : noHeaders, // the demonstration tells why it was chosen
    });
    return this.#send(this.#setup(target, upstream, translation, fallbacks), request);
  }

  /** A kept connection may close under a request that has just been sent: once, and at once, that is sent again. */
  async #send(setup: AttemptSetup, request: UpstreamRequest): Promise<AttemptResult> {
    const start = performance.now();
    const result = await attempt(setup, request);
    if (result.kind !== 'failed' || !result.untouched || !wasStale(result.error, performance.now() - start))
      return result;
    this.#notes.retried();
    return attempt(setup, request);
  }

  #translateInput(plan: RoutePlan, target: Target, upstream: Dialect, outline: RequestOutline): TranslateInput {
    const isPin = plan.decision.profile === 'pin';
    return {
      client: this.#front.dialect,
      upstream,
      bytes: this.#bytes as Buffer,
      body: this.#body,
      target: this.#frontTarget,
      framing: this.#frontTarget.framing ?? 'sse',
      headers: this.#request.headers as Record<string, string | undefined>,
      stream: outline.stream,
      includeUsage: outline.includeUsage,
      deployment: translateTarget(target, plan.decision, this.#context.config.dropParams),
      pinned: isPin,
      estimatedInputTokens: plan.decision.estimate.inputTokens,
      newId: () => this.#context.newId().replaceAll('-', ''),
      created: Math.floor(Date.now() / 1000),
      hash: sha256,
    };
  }

  #setup(target: Target, upstream: Dialect, translation: Translation, fallbacks: number): AttemptSetup {
    const overheadMs = this.#notes.elapsed();
    return {
      answer: this.#answer,
      upstream,
      translation,
      streamed: (this.#outline as RequestOutline).stream,
      onFirstByte: () => this.#notes.firstByte(),
      headers: (headers, known) => {
        const out = forwardHeaders(headers, this.#context.redact, translation.passThrough);
        if (!translation.passThrough) out.push('content-type', this.#contentType(known));
        return this.#servedHeaders(out, target, { overheadMs, fallbacks, translation, upstream: upstream.name }, known);
      },
    };
  }

  /** Of an answer that the router has written itself. */
  #contentType({ length }: KnownAnswer): string {
    return length === undefined && this.#frontTarget.framing !== 'json-array'
      ? 'text/event-stream'
      : 'application/json';
  }

  #servedHeaders(
    headers: string[],
    target: Target,
    so: { overheadMs: number; fallbacks: number; translation: Translation; upstream: DialectName },
    { length, usage }: KnownAnswer,
  ): string[] {
    const isWhole = length !== undefined;
    const cost = isWhole ? costOf(usage, target.deployment.model) : undefined;
    headers.push(...this.#headers);
    pushServedHeaders(headers, {
      requested: (this.#outline as RequestOutline).model,
      target,
      apiBase: apiBaseOf(target.deployment, so.upstream),
      overheadMs: so.overheadMs,
      fallbacks: so.fallbacks,
      retries: this.#notes.retries,
      dropped: so.translation.warnings,
      durationMs: isWhole ? this.#notes.elapsed() : undefined,
      costUsd: cost && 'usd' in cost ? cost.usd : undefined,
    });
    if (isWhole) headers.push('content-length', String(length));
    else headers.push(...streamHeaders);
    return headers;
  }

  #conclude(plan: RoutePlan, result: WalkResult): void {
    if (result.kind !== 'failed') return this.#notes.ended(result);
    const failure = failureToTell(result.failures, plan.decision.profile === 'pin');
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
