import type { ModelFacts } from '@slr/providers';
import type { Deployment } from '@slr/proxy/config';

/** A model of a table with what is known of it here. */
export interface ListedModel {
  readonly name: string;
  readonly provider?: string;
  readonly facts: ModelFacts;
  readonly usable: boolean;
  /** The variable its key comes from; absent where none is needed or the file holds it. */
  readonly keyVariable?: string;
}

/** Of several deployments under one name the first with a key speaks for it. */
export function toListed(name: string, deployments: readonly Deployment[]): ListedModel {
  const best = deployments.find((deployment) => deployment.usable) ?? deployments[0];
  if (best === undefined) return { name, facts: {}, usable: false };
  return {
    name,
    provider: best.provider.name,
    facts: best.model,
    usable: best.usable,
    ...(best.apiKeyName === undefined ? {} : { keyVariable: best.apiKeyName }),
  };
}
