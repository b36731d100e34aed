import type { ModelFacts } from '@slr/providers';
import type { Deployment, RouterConfig } from '@slr/proxy/config';

/** A model of a table with what is known of it here. */
export interface ListedModel {
  readonly name: string;
  readonly provider: string;
  readonly facts: ModelFacts;
  readonly usable: boolean;
  /** The variable its key comes from; absent where none is needed or the file holds it. */
  readonly keyVariable?: string;
}

type LookUp = (provider: string, upstreamModel: string) => ModelFacts | undefined;

/** What a wildcard's `*` stands for in `name`, or undefined where it does not match. */
function starOf(pattern: string, name: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star === -1) return undefined;
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const fits = name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after);
  return fits ? name.slice(star, name.length - after.length) : undefined;
}

function fromDeployment(name: string, deployment: Deployment, facts: ModelFacts): ListedModel {
  return {
    name,
    provider: deployment.provider.name,
    facts,
    usable: deployment.usable,
    ...(deployment.apiKeyName === undefined ? {} : { keyVariable: deployment.apiKeyName }),
  };
}

/** Finds a table's entry among the deployments: by name, else by wildcard with the catalogue's facts. */
export function findListed(name: string, config: RouterConfig, lookUp: LookUp): ListedModel | undefined {
  const served = config.aliases.get(name) ?? name;
  const exact = config.deployments.filter((deployment) => deployment.name === served);
  const best = exact.find((deployment) => deployment.usable) ?? exact[0];
  if (best !== undefined) return fromDeployment(name, best, best.model);
  for (const deployment of config.deployments) {
    const star = starOf(deployment.name, served);
    if (star === undefined) continue;
    const upstreamModel = deployment.upstreamModel.replace('*', () => star);
    const known = lookUp(deployment.provider.name, upstreamModel);
    return fromDeployment(name, deployment, { ...known, ...deployment.model });
  }
  return undefined;
}
