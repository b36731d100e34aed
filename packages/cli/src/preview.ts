import { randomUUID } from 'node:crypto';
import type { DialectName, JsonObject } from '@slr/providers';
import type { RouterConfig } from '@slr/proxy/config';
import type { Decision } from '@slr/proxy/routing';
import type { Tier } from '@slr/scorer';

interface PreviewOptions {
  /** Then the ask's own is not asked for. */
  readonly tier?: Tier;
  /** What the body is written in: `openai-chat` unless told. */
  readonly dialect?: DialectName;
  /** Asked for where the body names none, as Gemini's do not: `smart/auto` unless told. */
  readonly model?: string;
}

export interface Preview {
  /** True where no key is set at all and the decision is shown as if every key were. */
  readonly assumesKeys: boolean;
  /** @throws ProviderError for a body that is no request of its dialect, or one that nothing can serve */
  decide(body: JsonObject, options?: PreviewOptions): Decision;
}

/** Decides as the proxy would, from the same body, and sends nothing. Loads neither server nor HTTP client. */
export async function createPreview(config: RouterConfig): Promise<Preview> {
  const [{ dialects, openaiChat }, { route }] = await Promise.all([
    import('@slr/providers'),
    import('@slr/proxy/routing'),
  ]);
  const assumesKeys = !config.deployments.some((deployment) => deployment.usable);
  return {
    assumesKeys,
    decide(body, { tier, dialect = 'openai-chat', model = 'smart/auto' } = {}) {
      const named = typeof body.model === 'string' ? body.model : model;
      const outline = (dialects[dialect] ?? openaiChat).outline(
        { ...body, model: body.model ?? model },
        { model: named },
      );
      const bodyBytes = Buffer.byteLength(JSON.stringify(body));
      return route({ id: randomUUID(), outline, headers: { 'x-slr-tier': tier }, bodyBytes }, config).decision;
    },
  };
}
