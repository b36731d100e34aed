import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../package-manager.mjs';
import { trackedFiles } from '../structure/tracked-files.mjs';

const documents = trackedFiles().filter(
  (path) => path.endsWith('.md') && !/(^|\/)(CHANGELOG\.md|fixtures\/)/.test(path),
);
const textOf = (path: string): string => readFileSync(`${root}${path}`, 'utf8');
const withoutCode = (text: string): string => text.replaceAll(/^( *)```.*?^\1```$/gms, '').replaceAll(/`[^`\n]*`/g, '');

/** The anchors that a reader of the rendered page can jump to. */
function anchors(text: string): string[] {
  return [...text.replaceAll(/^```.*?^```$/gms, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );
}

function brokenLinks(document: string): string[] {
  const targets = [...withoutCode(textOf(document)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets
    .filter((target) => !/^(https?|mailto):/.test(target))
    .filter((target) => {
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? document : normalize(join(dirname(document), path));
      if (!existsSync(`${root}${file}`)) return true;
      return anchor !== undefined && file.endsWith('.md') && !anchors(textOf(file)).includes(anchor);
    });
}

describe('the links of the documents', () => {
  it.each(documents)('%s leads where it says', (document) => {
    expect(brokenLinks(document)).toEqual([]);
  });
});

/** A page that grows past this has two subjects. */
const limits: [document: RegExp, lines: number][] = [
  [/^README\.md$/, 150],
  [/^CONTRIBUTING\.md$/, 120],
  [/^docs\/(architecture|adding-a-provider)\.md$/, 200],
  [/^packages\/[^/]+\/README\.md$/, 120],
  [/^packages\/scorer\/DESIGN\.md$/, 250],
];

describe('the length of the documents', () => {
  it.each(limits)('%s keeps below %i lines', (pattern, lines) => {
    for (const document of documents.filter((path) => pattern.test(path))) {
      expect(textOf(document).trimEnd().split('\n').length, document).toBeLessThanOrEqual(lines);
    }
  });

  it('an example fits on one screen', () => {
    // The toy dialect is a whole dialect in one file: a tutorial reads it piece by piece.
    const examples = trackedFiles().filter(
      (path) => /^examples\/.*\.(mjs|sh|ts)$/.test(path) && !path.includes('.test.') && !path.includes('/toy-dialect/'),
    );
    for (const path of examples) expect(textOf(path).trimEnd().split('\n').length, path).toBeLessThanOrEqual(60);
  });
});
