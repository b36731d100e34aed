import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../package-manager.mjs';

const toys: string[] = [];
afterAll(() => toys.forEach((toy) => rmSync(toy, { recursive: true })));

/** The names of the rules that a tree of these files breaks. */
function violations(files: Record<string, string>): string[] {
  const toy = mkdtempSync(join(tmpdir(), 'slr-rules-'));
  toys.push(toy);
  const paths = { '@slr/scorer': ['./packages/scorer/src/index.ts'], '@slr/cli': ['./packages/cli/src/index.ts'] };
  const tree: Record<string, string> = {
    'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'NodeNext', paths } }),
    'packages/scorer/src/index.ts': 'export const score = 1;',
    'packages/cli/src/index.ts': 'export const main = 1;',
    'node_modules/express/package.json': '{"name":"express","main":"index.js"}',
    'node_modules/express/index.js': '',
    ...files,
  };
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(toy, path)), { recursive: true });
    writeFileSync(join(toy, path), text);
  }
  const cruiser = `${root}node_modules/dependency-cruiser/bin/dependency-cruise.mjs`;
  const config = `${root}.dependency-cruiser.cjs`;
  const run = spawnSync(process.execPath, [cruiser, 'packages', '--config', config, '--output-type', 'json'], {
    cwd: toy,
  });
  const { summary } = JSON.parse(run.stdout.toString()) as { summary: { violations: { rule: { name: string } }[] } };
  return summary.violations.map(({ rule }) => rule.name);
}

const dialect = 'packages/providers/src/dialects';
const planted: [rule: string, files: Record<string, string>][] = [
  ['scorer-stands-alone', { 'packages/scorer/src/score.ts': "import 'node:fs';" }],
  ['providers-know-no-scorer-or-server', { 'packages/providers/src/a.ts': "import '@slr/scorer';" }],
  ['codecs-do-no-io', { [`${dialect}/gemini/wire.ts`]: "import 'node:fs';" }],
  [
    'dialects-are-strangers',
    { [`${dialect}/gemini/wire.ts`]: "import '../openai-chat/wire.js';", [`${dialect}/openai-chat/wire.ts`]: '' },
  ],
  [
    'routing-knows-no-http',
    { 'packages/proxy/src/routing/a.ts': "import '../http/b.js';", 'packages/proxy/src/http/b.ts': '' },
  ],
  [
    'routing-and-config-load-no-server',
    { 'packages/proxy/src/routing/a.ts': "import '../b.js';", 'packages/proxy/src/b.ts': "import 'express';" },
  ],
  ['nothing-imports-the-command-line', { 'packages/proxy/src/a.ts': "import '@slr/cli';" }],
  [
    'proxy-knows-no-app',
    { 'packages/proxy/src/a.ts': "import '../../../apps/proxy/main.js';", 'apps/proxy/main.ts': '' },
  ],
  ['no-cycles', { 'packages/proxy/src/a.ts': "import './b.js';", 'packages/proxy/src/b.ts': "import './a.js';" }],
  ['no-unresolvable', { 'packages/proxy/src/a.ts': "import './gone.js';" }],
];

describe('the dependency rules', () => {
  it('accept a tree that keeps to them', () => {
    expect(violations({ 'packages/proxy/src/routing/a.ts': "import '@slr/scorer';" })).toEqual([]);
  });

  it.each(planted)('catch a planted breach of %s', (rule, files) => {
    expect(violations(files)).toContain(rule);
  });
});
