import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root } from '../package-manager.mjs';

const folder = `${root}.changeset/`;
const files = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');
const names = readdirSync(`${root}packages`).map(
  (name) => (JSON.parse(readFileSync(`${root}packages/${name}/package.json`, 'utf8')) as { name: string }).name,
);

function parse(file: string) {
  const [, front = '', sentence = ''] = /^---\n(.*?)---\n(.*)$/s.exec(readFileSync(`${folder}${file}`, 'utf8')) ?? [];
  const bumps = front.trim().split('\n').filter(Boolean);
  return { bumps: bumps.map((line) => /^['"](.+)['"]: (\w+)$/.exec(line)?.slice(1) ?? [line, 'unreadable']), sentence };
}

describe('the changesets', () => {
  it('version every package on its own', () => {
    const config = JSON.parse(readFileSync(`${folder}config.json`, 'utf8')) as { fixed: unknown; linked: unknown };
    expect(config).toMatchObject({ fixed: [], linked: [], baseBranch: 'main' });
  });

  it('name packages that exist, with a bump that exists, and say something to a user', () => {
    for (const file of files) {
      const { bumps, sentence } = parse(file);
      expect(bumps, file).not.toEqual([]);
      for (const [name, bump] of bumps) {
        expect(names, `${file}: ${name}`).toContain(name);
        expect(['patch', 'minor', 'major'], `${file}: ${bump}`).toContain(bump);
      }
      expect(sentence.trim().split(/\s+/).length, `${file}: a sentence`).toBeGreaterThan(3);
    }
  });
});
