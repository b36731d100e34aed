import { randomUUID } from 'node:crypto';
import type { JsonObject } from '@slr/providers';
import type { RouterConfig } from '@slr/proxy/config';
import type { Decision } from '@slr/proxy/routing';
import type { Tier } from '@slr/scorer';

export interface Preview {
  /** True where no key is set at all and the decision is shown as if every key were. */
  readonly assumesKeys: boolean;
  /** With `tier`, the ask's own is not asked for. @throws ProviderError for a body that is not a chat request, or one that nothing can serve */
  decide(body: JsonObject, tier?: Tier): Decision;
}

/** Decides as the proxy would, from the same body, and sends nothing. Loads neither server nor HTTP client. */
export async function createPreview(config: RouterConfig): Promise<Preview> {
  const [{ openaiChat }, { route }] = await Promise.all([import('@slr/providers'), import('@slr/proxy/routing')]);
  const assumesKeys = !config.deployments.some((deployment) => deployment.usable);
  return {
    assumesKeys,
    decide(body, tier) {
      const outline = openaiChat.outline(body, {});
      const bodyBytes = Buffer.byteLength(JSON.stringify(body));
      return route({ id: randomUUID(), outline, headers: { 'x-slr-tier': tier }, bodyBytes }, config).decision;
    },
  };
}
