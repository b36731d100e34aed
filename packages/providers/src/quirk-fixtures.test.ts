import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Dialect, DialectName } from './dialect.js';
import { dialects } from './dialects/index.js';
import type { JsonObject } from './json.js';
import type { Provider } from './provider.js';
import { findProvider, providers } from './providers/index.js';
import { bodyOf, translateInput } from './testing/translate-input.js';
import { translate } from './translate.js';

/** What a client sends, and what has to leave for a provider with the quirk. `fixtures/quirks/<provider>.json` is a list of them. */
interface QuirkFixture {
  /** The page that says so, or `synthetic`. */
  source: string;
  /** The member of the dialect's quirks; null where the rule comes from the model's family. */
  quirk: string | null;
  provider: string;
  /** The upstream's id of the model. */
  model: string;
  /** What the client speaks; absent: what the upstream speaks. */
  client?: DialectName;
  /** Absent: `openai-chat`. */
  upstream?: DialectName;
  /** Headers of the client. */
  headers?: Record<string, string>;
  request: JsonObject;
  sent: JsonObject;
  sentHeaders?: Record<string, string>;
  /** Top-level members that were left out, with a warning. */
  dropped?: string[];
}

interface Sent {
  body: JsonObject;
  headers: Record<string, string>;
  dropped: string[];
}

const folder = new URL('../fixtures/quirks/', import.meta.url);
const fixtures = readdirSync(folder).flatMap(
  (file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as QuirkFixture[],
);
const upstreamOf = ({ upstream = 'openai-chat' }: QuirkFixture): DialectName => upstream;
const providerOf = (fixture: QuirkFixture): Provider => findProvider(fixture.provider) as Provider;

function send(fixture: QuirkFixture, provider: Provider): Sent {
  const upstream = dialects[upstreamOf(fixture)] as Dialect;
  const client = fixture.client === undefined ? upstream : (dialects[fixture.client] as Dialect);
  const { request, model, headers = {} } = fixture;
  const deployment = { provider, upstreamModel: model };
  const translation = translate(translateInput(request, { client, upstream }, deployment, { headers }));
  const dropped = translation.warnings.flatMap(({ feature, message }) =>
    feature === 'parameters' ? [/does not take (\w+)/.exec(message)?.[1] ?? message] : [],
  );
  return { body: bodyOf(translation), headers: translation.headers, dropped };
}

function without(provider: Provider, dialect: DialectName, quirk: string): Provider {
  const all = (provider.quirks ?? {}) as Record<string, Record<string, unknown>>;
  const { [quirk]: _, ...others } = all[dialect] ?? {};
  return { ...provider, quirks: { ...all, [dialect]: others } };
}

const named = fixtures.map(
  (fixture) => [`${fixture.provider}, ${fixture.quirk ?? fixture.model} (${fixture.source})`, fixture] as const,
);

describe('a request', () => {
  it.each(named)('to %s is what that provider takes', (_name, fixture) => {
    const { body, headers, dropped } = send(fixture, providerOf(fixture));
    expect(body).toEqual(fixture.sent);
    expect(headers).toMatchObject(fixture.sentHeaders ?? {});
    expect(dropped).toEqual(fixture.dropped ?? []);
  });
});

describe('every quirk of a provider', () => {
  const declared = Object.values(providers).flatMap((provider) =>
    Object.entries(provider.quirks ?? {}).flatMap(([dialect, quirks]) =>
      Object.keys(quirks as object).map((quirk) => `${provider.name} ${dialect} ${quirk}`),
    ),
  );

  it('has a fixture, and every fixture a quirk', () => {
    const shown = fixtures.flatMap((fixture) =>
      fixture.quirk === null ? [] : [`${fixture.provider} ${upstreamOf(fixture)} ${fixture.quirk}`],
    );
    expect([...new Set(shown)].sort()).toEqual([...declared].sort());
  });

  it.each(named.filter(([, { quirk }]) => quirk !== null))('is what makes the difference: %s', (_name, fixture) => {
    const plain = without(providerOf(fixture), upstreamOf(fixture), fixture.quirk as string);
    expect(send(fixture, plain)).not.toEqual(send(fixture, providerOf(fixture)));
  });
});
