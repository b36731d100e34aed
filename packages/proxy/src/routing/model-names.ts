import { knownFacts } from '../config/known-facts.js';
import type { Deployment } from '../config/types.js';
import type { Target } from './route-plan.js';

/** How a name was found. */
export type NameKind = 'name' | 'id' | 'alias' | 'wildcard';

export interface NamedTargets {
  readonly kind: NameKind;
  /** One per deployment of the name, in the list's order. */
  readonly targets: readonly Target[];
}

interface Wildcard {
  readonly pattern: string;
  readonly pieces: readonly string[];
  readonly literal: number;
  readonly deployments: Deployment[];
}

/** Names clients send are short; a longer one cannot match and is not worth the search. */
const LONGEST_NAME = 256;
/** Wildcard matches remembered per config. The memo changes nothing but time, and forgets the oldest first. */
const REMEMBERED = 512;
const ALIAS_DEPTH = 5;

/** Every way to say a model's name, resolved once per config: exact, then id, then alias, then the most literal wildcard. */
export class ModelNames {
  readonly #byName = new Map<string, NamedTargets>();
  readonly #byId = new Map<string, NamedTargets>();
  readonly #aliases: ReadonlyMap<string, string>;
  readonly #wildcards: Wildcard[] = [];
  readonly #memo = new Map<string, NamedTargets>();

  constructor(deployments: readonly Deployment[], aliases: ReadonlyMap<string, string>) {
    this.#aliases = aliases;
    const groups = new Map<string, Deployment[]>();
    for (const deployment of deployments) {
      const group = groups.get(deployment.name);
      if (group === undefined) groups.set(deployment.name, [deployment]);
      else group.push(deployment);
      if (!deployment.name.includes('*'))
        this.#byId.set(deployment.id, { kind: 'id', targets: [targetOf(deployment)] });
    }
    for (const [name, group] of groups) {
      if (name.includes('*')) this.#wildcards.push(compileWildcard(name, group));
      else this.#byName.set(name, { kind: 'name', targets: group.map(targetOf) });
    }
    this.#wildcards.sort((a, b) => b.literal - a.literal);
  }

  /** A name or an id that `model_list` has as it stands. */
  exact(name: string): NamedTargets | undefined {
    return this.#byName.get(name) ?? this.#byId.get(name);
  }

  /** What people may have meant: names and aliases, no patterns. */
  get known(): string[] {
    return [...this.#byName.keys(), ...this.#aliases.keys()];
  }

  resolve(name: string, depth = 0): NamedTargets | undefined {
    if (name.length > LONGEST_NAME) return undefined;
    const exact = this.exact(name);
    if (exact !== undefined) return exact;
    const alias = this.#aliases.get(name);
    if (alias !== undefined) {
      const found = depth < ALIAS_DEPTH ? this.resolve(alias, depth + 1) : undefined;
      return found === undefined ? undefined : { kind: 'alias', targets: found.targets };
    }
    return this.#matchWildcard(name);
  }

  #matchWildcard(name: string): NamedTargets | undefined {
    const remembered = this.#memo.get(name);
    if (remembered !== undefined) return remembered;
    for (const wildcard of this.#wildcards) {
      const captures = capture(wildcard.pieces, name);
      if (captures === undefined) continue;
      const found: NamedTargets = {
        kind: 'wildcard',
        targets: wildcard.deployments.map((deployment) => fill(deployment, name, captures)),
      };
      const [oldest] = this.#memo.size >= REMEMBERED ? this.#memo.keys() : [];
      if (oldest !== undefined) this.#memo.delete(oldest);
      this.#memo.set(name, found);
      return found;
    }
    return undefined;
  }
}

function targetOf(deployment: Deployment): Target {
  return { deployment, model: deployment.name, upstreamModel: deployment.upstreamModel };
}

function compileWildcard(pattern: string, deployments: Deployment[]): Wildcard {
  const pieces = pattern.split('*');
  return { pattern, pieces, literal: pieces.reduce((sum, piece) => sum + piece.length, 0), deployments };
}

/** What each `*` stands for: the shortest text each, the last one takes the rest. No regular expression, so no back-tracking. */
export function capture(pieces: readonly string[], name: string): string[] | undefined {
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return undefined;
  const captures: string[] = [];
  let at = first.length;
  const end = name.length - last.length;
  for (let index = 1; index < pieces.length - 1; index++) {
    const piece = pieces[index] ?? '';
    const found = name.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return undefined;
    captures.push(name.slice(at, found));
    at = found + piece.length;
  }
  captures.push(name.slice(at, end));
  return captures;
}

function fill(deployment: Deployment, name: string, captures: readonly string[]): Target {
  let index = 0;
  const upstreamModel = deployment.upstreamModel.replace(/\*/g, () => captures[index++] ?? '');
  const facts = knownFacts(deployment.provider.name, upstreamModel, deployment.apiBase !== undefined);
  // Each model of a wildcard is a deployment of its own: one that is overloaded must not stand for the others.
  const id = deployment.id === deployment.name ? name : `${deployment.id}/${name}`;
  const filled: Deployment = { ...deployment, id, name, upstreamModel, model: { ...facts, ...deployment.model } };
  return { deployment: filled, model: name, upstreamModel };
}
