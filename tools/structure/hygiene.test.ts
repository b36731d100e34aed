import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root } from '../package-manager.mjs';
import { trackedFiles } from './tracked-files.mjs';

const self = 'tools/structure/hygiene.test.ts';
const isText = (path: string) => !/\.(png|jpe?g|gif|ico|woff2?|pdf|tgz)$/.test(path);
const texts = trackedFiles()
  .filter((path) => path !== self && path !== 'pnpm-lock.yaml' && isText(path))
  .map((path) => ({ path, text: readFileSync(`${root}${path}`, 'utf8') }));

/** `path:line: text` of every line that matches. */
function found(pattern: RegExp, files = texts): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 120)}`] : [])),
  );
}

const documents = texts.filter(({ path }) => path.endsWith('.md') && !path.endsWith('CHANGELOG.md'));

describe('the tracked files', () => {
  it('name no path of a machine', () => {
    expect(found(/(^|[\s"'`(=])\/(work|home\/[a-z]+|root|Users\/[A-Za-z]+)\//)).toEqual([]);
  });

  it('name no package registry or content network', () => {
    expect(found(/registry\.npmjs|npmjs\.(com|org)|unpkg\.com|jsdelivr|verdaccio|registry\.yarnpkg/i)).toEqual([]);
  });

  it('refer to no document that is not here', () => {
    expect(
      found(/design(\.md)? ?§|\.\.\/shared\b|(litellm-compat|original-observed|house-examples|toolchain)\.md/),
    ).toEqual([]);
  });

  it('speak of the project alone', () => {
    expect(found(/co-authored-by|generated (by|with) (an? )?(ai|claude|chatgpt|copilot)\b|as an ai\b/i)).toEqual([]);
  });

  it('contain no key that looks real', () => {
    expect(found(/\bsk-(or-v1|ant-api03|proj)-[A-Za-z0-9_-]{32,}|AIza[0-9A-Za-z_-]{35}/)).toEqual([]);
  });

  it('hide nothing behind a vague name', () => {
    const vague = /(^|\/)(utils?|helpers?|common|misc|manager|service)s?(\.|\/)/;
    expect(texts.map(({ path }) => path).filter((path) => vague.test(path))).toEqual([]);
  });

  it('are named in kebab-case', () => {
    const sources = texts
      .map(({ path }) => path)
      .filter((path) => /^(packages|apps|tools|bench|examples)\/.*\.(ts|mjs)$/.test(path));
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
    expect(sources.filter((path) => !kebab.test(path.split('/').pop() ?? ''))).toEqual([]);
  });
});

describe('the documents', () => {
  it('print no install from a registry: nothing is published yet', () => {
    const install =
      /\b(npm (install|i|add)|pnpm add|yarn add)( -\S+)* (@slr\/|slr\b|smart-llm-router)|pip install smart-llm-router/;
    expect(found(install, documents)).toEqual([]);
  });

  it('print no bare npx of a name that belongs to a stranger', () => {
    expect(found(/\bnpx( -y)? (slr|smart-llm-router)\b/, documents)).toEqual([]);
  });
});
