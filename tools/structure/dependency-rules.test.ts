import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../package-manager.mjs';

const paths = { '@slr/scorer': ['./packages/scorer/src/index.ts'], '@slr/cli': ['./packages/cli/src/index.ts'] };
const dialects = 'packages/providers/src/dialects';
const proxy = 'packages/proxy/src';

const honest: Record<string, string> = {
  'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'NodeNext', paths } }),
  'packages/scorer/src/index.ts': 'export const score = 1;',
  'packages/cli/src/index.ts': "import '@slr/scorer';",
  'apps/proxy/main.ts': "import '@slr/cli';",
  'node_modules/express/package.json': '{"name":"express","main":"index.js"}',
  'node_modules/express/index.js': '',
  [`${dialects}/openai-chat/wire.ts`]: '',
  [`${proxy}/http/front.ts`]: "import 'express';",
  [`${proxy}/routing/honest.ts`]: "import '@slr/scorer';",
};

/** One file for every rule that there is, with an import that breaks it. */
const breaches: [rule: string, file: string, text: string][] = [
  ['scorer-stands-alone', 'packages/scorer/src/score.ts', "import 'node:fs';"],
  ['providers-know-no-scorer-or-server', 'packages/providers/src/scoring.ts', "import '@slr/scorer';"],
  ['codecs-do-no-io', `${dialects}/openai-responses/wire.ts`, "import 'node:fs';"],
  ['dialects-are-strangers', `${dialects}/gemini/wire.ts`, "import '../openai-chat/wire.js';"],
  ['routing-knows-no-http', `${proxy}/routing/listening.ts`, "import '../http/front.js';"],
  ['routing-and-config-load-no-server', `${proxy}/config/serving.ts`, "import '../http/front.js';"],
  ['nothing-imports-the-command-line', `${proxy}/command.ts`, "import '@slr/cli';"],
  ['proxy-knows-no-app', `${proxy}/app.ts`, "import '../../../apps/proxy/main.js';"],
  ['no-cycles', `${proxy}/a.ts`, "import './b.js';"],
  ['no-unresolvable', `${proxy}/lost.ts`, "import './gone.js';"],
];

interface Violation {
  rule: { name: string };
  from: string;
}

/** What dependency-cruiser says of a tree with these files and the rules of this repository. */
function violationsIn(files: Readonly<Record<string, string>>): Violation[] {
  const toy = mkdtempSync(join(tmpdir(), 'slr-rules-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(toy, path)), { recursive: true });
    writeFileSync(join(toy, path), text);
  }
  const cruiser = `${root}node_modules/dependency-cruiser/bin/dependency-cruise.mjs`;
  const config = `${root}.dependency-cruiser.cjs`;
  const argv = [cruiser, 'packages', 'apps', '--config', config, '--output-type', 'json'];
  const run = spawnSync(process.execPath, argv, { cwd: toy, encoding: 'utf8' });
  rmSync(toy, { recursive: true });
  return (JSON.parse(run.stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

describe('the dependency rules', () => {
  let violations: Violation[];
  beforeAll(() => {
    const planted = breaches.map(([, file, text]) => [file, text] as const);
    violations = violationsIn({ ...honest, [`${proxy}/b.ts`]: "import './a.js';", ...Object.fromEntries(planted) });
  });

  it('accept files that keep to them', () => {
    expect(violations.filter(({ from }) => from in honest)).toEqual([]);
  });

  it.each(breaches)('catch a planted breach of %s', (rule, file) => {
    expect(violations.filter(({ from }) => from === file).map(({ rule: { name } }) => name)).toContain(rule);
  });

  it('are all tried here', async () => {
    const { default: config } = (await import(`${root}.dependency-cruiser.cjs`)) as {
      default: { forbidden: { name: string }[] };
    };
    expect(config.forbidden.map(({ name }) => name)).toEqual(breaches.map(([rule]) => rule));
  });
});
