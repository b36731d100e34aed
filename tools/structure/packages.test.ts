import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root } from '../package-manager.mjs';

interface Manifest {
  name: string;
  private?: boolean;
  license?: string;
  type?: string;
  engines?: { node?: string };
  files?: string[];
  dependencies?: Record<string, string>;
}

const read = (path: string): Manifest => JSON.parse(readFileSync(`${root}${path}/package.json`, 'utf8')) as Manifest;
const packages = readdirSync(`${root}packages`).map((folder) => ({ folder, manifest: read(`packages/${folder}`) }));

describe('the published packages', () => {
  it.each(packages)('$manifest.name carries what an installer looks for', ({ folder, manifest }) => {
    expect(manifest).toMatchObject({ license: 'MIT', type: 'module', files: ['dist'], engines: { node: '>=20.19' } });
    expect(manifest.private).toBeUndefined();
    expect(readFileSync(`${root}packages/${folder}/LICENSE`, 'utf8')).toBe(readFileSync(`${root}LICENSE`, 'utf8'));
    expect(existsSync(`${root}packages/${folder}/README.md`), 'README.md').toBe(true);
  });

  it('the scorer depends on nothing, the providers on the event-stream parser alone', () => {
    expect(read('packages/scorer').dependencies ?? {}).toEqual({});
    expect(Object.keys(read('packages/providers').dependencies ?? {})).toEqual(['eventsource-parser']);
  });

  it('hold the last majors that run on Node 20', () => {
    const floors: Record<string, string> = { undici: '^7.', 'eventsource-parser': '^3.', commander: '^14.' };
    const ranges = packages.flatMap(({ manifest }) => Object.entries(manifest.dependencies ?? {}));
    const held = ranges.filter(([name]) => name in floors);
    expect(new Set(held.map(([name]) => name))).toEqual(new Set(Object.keys(floors)));
    for (const [name, range] of held) expect(range.startsWith(floors[name] ?? ''), `${name} ${range}`).toBe(true);
  });
});

describe('the lockfile', () => {
  it('names no host', () => {
    expect(readFileSync(`${root}pnpm-lock.yaml`, 'utf8')).not.toMatch(/https?:\/\//);
  });
});
