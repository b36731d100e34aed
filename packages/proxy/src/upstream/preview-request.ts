import {
  dialects,
  openaiChat,
  ProviderError,
  translate,
  type Dialect,
  type JsonObject,
  type Warning,
} from '@slr/providers';
import type { RouterConfig } from '../config/types.js';
import type { Decision } from '../routing/decision.js';
import { route } from '../routing/route.js';
import { upstreamAddress } from './upstream-request.js';
import { sha256, translateTarget, upstreamDialect } from './translate-target.js';

export interface PreviewInput {
  /** The client's request body. */
  readonly body: JsonObject;
  /** Its dialect; OpenAI chat where absent. */
  readonly dialect?: string;
  /** Its headers, lower-case. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** What the router would send for a request, and where; nothing is sent. */
export interface RequestPreview {
  readonly decision: Decision;
  readonly url: string;
  /** Keys are left out by name: `authorization: [secret]`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonObject;
  /** What could not be said in the upstream's dialect. */
  readonly warnings: readonly Warning[];
}

/** @throws ProviderError for a name that no dialect has */
export function dialectNamed(name: string): Dialect {
  const dialect = Object.hasOwn(dialects, name) ? dialects[name as keyof typeof dialects] : undefined;
  if (dialect) return dialect;
  const known = Object.keys(dialects).join(', ');
  throw new ProviderError({
    code: 'bad-request',
    status: 400,
    recovery: 'none',
    message: `Expected the dialect to be one of ${known}.`,
  });
}

/**
 * The first candidate's request, as it would leave.
 * @throws ProviderError as the request itself would: unknown model, unreadable body, no key
 */
export function previewRequest(config: RouterConfig, input: PreviewInput): RequestPreview {
  const client = input.dialect === undefined ? openaiChat : dialectNamed(input.dialect);
  const headers = input.headers ?? {};
  const body = { ...input.body, model: input.body['model'] ?? 'smart/auto' };
  const bytes = Buffer.from(JSON.stringify(body));
  const outline = client.outline(body, {});
  const plan = route({ id: 'preview', outline, headers, bodyBytes: bytes.length }, config);
  const [target] = plan.targets;
  if (target === undefined) throw new Error('a plan without a target');
  const upstream = upstreamDialect(target, client, true);
  const isPin = plan.decision.profile === 'pin';
  const translation = translate({
    client,
    upstream,
    bytes,
    body,
    headers,
    stream: outline.stream,
    includeUsage: outline.includeUsage,
    deployment: translateTarget(target, plan.decision, config.dropParams),
    pinned: isPin,
    newId: () => 'preview',
    created: 0,
    hash: sha256,
  });
  const address = upstreamAddress(target, upstream.name, translation);
  return {
    decision: plan.decision,
    url: address.url,
    headers: address.headers,
    body: JSON.parse(Buffer.from(translation.body).toString('utf8')) as JsonObject,
    warnings: translation.warnings,
  };
}
