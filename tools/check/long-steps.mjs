import { npx } from '../package-manager.mjs';
import { buildStep, vitest } from './steps.mjs';

/** The newest of each line that production should run; the Node that runs this script is the third. */
const nodeVersions = ['22.23.3', '24.21.0'];

/** The official binaries come from the package registry: no version manager is needed. */
const onNode = (version, args) => npx([`node@${version}`, ...args]);

const answer = ['tools/long/routed-answer.mjs'];

function stepsOn(version) {
  const tests = vitest('vitest.config.ts', `.check/tests-node-${version}.json`);
  return [
    { name: `tests on Node ${version}`, ...tests, ...onNode(version, tests.args), timeoutSeconds: 600 },
    { name: `routed answer on Node ${version}`, after: ['build'], ...onNode(version, answer) },
  ];
}

export function longSteps() {
  return [
    buildStep(),
    {
      name: `routed answer on Node ${process.versions.node}`,
      after: ['build'],
      command: process.execPath,
      args: answer,
    },
    ...nodeVersions.flatMap(stepsOn),
    {
      name: 'scorer in Chromium',
      after: ['build'],
      command: process.execPath,
      args: ['tools/long/scorer-in-chromium.mjs'],
    },
    {
      name: 'soaks and fuzzing',
      after: ['build'],
      ...vitest('vitest.long.config.ts', '.check/long-tests.json'),
      timeoutSeconds: 1800,
    },
  ];
}
