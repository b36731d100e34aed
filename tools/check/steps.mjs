import { readdirSync, readFileSync } from 'node:fs';
import { pnpmCommand, root } from '../package-manager.mjs';

/** The executable of a development dependency, run by this very Node. */
function tool(name, args, bin = name.split('/').pop()) {
  const manifest = JSON.parse(readFileSync(`${root}node_modules/${name}/package.json`, 'utf8'));
  const path = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[bin];
  return { command: process.execPath, args: [`node_modules/${name}/${path}`, ...args] };
}

export function vitest(config, report) {
  return {
    ...tool('vitest', ['run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile=${report}`]),
    report,
  };
}

/** The published packages, with the tarball that `pack` makes of each. */
function packages() {
  return readdirSync(`${root}packages`).map((folder) => {
    const { name, version } = JSON.parse(readFileSync(`${root}packages/${folder}/package.json`, 'utf8'));
    return { folder, name, tarball: `.check/packed/${name.replace('@', '').replace('/', '-')}-${version}.tgz` };
  });
}

export const installStep = () => ({
  name: 'install',
  ...pnpmCommand('install', '--frozen-lockfile', '--prefer-offline'),
});

const isTarballClean = ({ name, tarball }) => [
  { name: `publint ${name}`, after: ['pack'], ...tool('publint', ['run', tarball, '--strict']) },
  {
    name: `types of ${name}`,
    after: ['pack'],
    // Packages are ES modules only: `require()` of one works on every Node that they support.
    ...tool(
      '@arethetypeswrong/cli',
      [tarball, '--profile', 'esm-only', '--ignore-rules', 'cjs-resolves-to-esm', '--no-emoji'],
      'attw',
    ),
  },
];

export const buildStep = () => ({
  name: 'build',
  ...pnpmCommand('exec', 'turbo', 'run', 'build', '--output-logs=errors-only'),
});

/** Everything that `npm test` checks after the install; the long ones first, so that two lanes end together. */
export function checkSteps() {
  return [
    buildStep(),
    { name: 'tests', ...vitest('vitest.config.ts', '.check/tests.json'), timeoutSeconds: 900 },
    {
      name: 'pack',
      after: ['build'],
      ...pnpmCommand('--filter', './packages/*', 'pack', '--pack-destination', `${root}.check/packed`),
    },
    {
      name: 'tests of the build',
      after: ['pack'],
      ...vitest('vitest.built.config.ts', '.check/built-tests.json'),
      timeoutSeconds: 900,
    },
    {
      name: 'lint',
      ...tool('eslint', ['.', '--max-warnings', '0']),
    },
    { name: 'types', ...tool('typescript', ['--noEmit', '-p', 'tsconfig.json'], 'tsc') },
    { name: 'format', ...tool('prettier', ['--check', '--log-level', 'warn', '.']) },
    {
      name: 'dependency direction',
      ...tool(
        'dependency-cruiser',
        ['packages', 'apps', 'tools', 'examples', 'bench', '--config', '.dependency-cruiser.cjs'],
        'depcruise',
      ),
    },
    { name: 'unused code', ...tool('knip', ['--no-config-hints']) },
    ...packages().flatMap(isTarballClean),
  ];
}
