import { describe, expect, it } from 'vitest';
import { loadConfig } from '../config/index.js';
import { capture, ModelNames } from './model-names.js';

const config = loadConfig({
  text: `
model_list:
  - { model_name: exact, litellm_params: { model: ollama/exact } }
  - { model_name: exact, litellm_params: { model: ollama/second }, model_info: { id: own-id } }
  - { model_name: '*', litellm_params: { model: ollama/any-* } }
  - { model_name: 'team/*', litellm_params: { model: ollama/team-* } }
  - { model_name: 'team/*-*-x', litellm_params: { model: ollama/*.* } }
  - { model_name: 'fixed-*', litellm_params: { model: ollama/always-this } }
router_settings:
  model_group_alias: { short: exact, chain: short, loop: loop2, loop2: loop }
`,
  env: {},
});
const names = new ModelNames(config.deployments, config.aliases);
const upstreamOf = (name: string): string[] | undefined =>
  names.resolve(name)?.targets.map((target) => target.upstreamModel);

describe('a requested name', () => {
  it('means its whole group, an id means one deployment', () => {
    expect(upstreamOf('exact')).toEqual(['exact', 'second']);
    expect(upstreamOf('own-id')).toEqual(['second']);
  });

  it('is found through aliases of aliases, and a circle of them ends', () => {
    expect(upstreamOf('chain')).toEqual(['exact', 'second']);
    expect(names.resolve('chain')?.kind).toBe('alias');
    expect(upstreamOf('loop')).toBeUndefined();
  });

  it('goes to the most literal wildcard, whose captures fill the upstream id in order', () => {
    expect(upstreamOf('team/a')).toEqual(['team-a']);
    expect(upstreamOf('team/a-b-x')).toEqual(['a.b']);
    expect(upstreamOf('team/a-b-c-x')).toEqual(['a.b-c']);
    expect(upstreamOf('whatever')).toEqual(['any-whatever']);
    expect(upstreamOf('fixed-7')).toEqual(['always-this']);
  });

  it('keeps dollar signs and stars of its own as they are', () => {
    expect(upstreamOf('$&-$1')).toEqual(['any-$&-$1']);
    expect(upstreamOf('a*b')).toEqual(['any-a*b']);
  });

  it('gives each model of a wildcard an id of its own, the same object while it is remembered', () => {
    expect(names.resolve('team/a')?.targets[0]?.deployment.id).toBe('team/a');
    expect(names.resolve('team/a')?.targets[0]?.deployment).toBe(names.resolve('team/a')?.targets[0]?.deployment);
  });

  it('is remembered within bounds', () => {
    const first = names.resolve('gone')?.targets[0];
    for (let index = 0; index < 2000; index++) names.resolve(`other-${index}`);
    expect(names.resolve('gone')?.targets[0]).not.toBe(first);
    expect(names.resolve('gone')?.targets[0]).toEqual(first);
  });

  it('is refused above 256 characters', () => {
    expect(names.resolve('x'.repeat(257))).toBeUndefined();
  });
});

describe('capture', () => {
  it.each([
    ['a*', 'a', ['']],
    ['*a', 'a', ['']],
    ['a*a', 'a', undefined],
    ['a*a', 'aa', ['']],
    ['*/*', 'a/b/c', ['a', 'b/c']],
    ['*-*', 'abc', undefined],
    ['a*b*c', 'a1b2b3c', ['1', '2b3']],
  ])('reads %s off %s', (pattern, name, captures) => {
    expect(capture(pattern.split('*'), name)).toEqual(captures);
  });
});
