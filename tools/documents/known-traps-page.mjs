import { gatewayTraps } from './gateway-traps.mjs';
import { originalTraps } from './original-traps.mjs';

const testLines = ({ tests, line }) => [
  ...tests.map(({ file, name }) => `${name} (\`${file}\`)`),
  ...(line === undefined ? [] : [line]),
];

const table = (traps) =>
  traps
    .map((trap, index) => `| ${index + 1} | ${trap.symptom} | ${testLines(trap).join('<br>').replaceAll('|', '\\|')} |`)
    .join('\n');

/** The text of docs/known-traps.md. */
export function knownTrapsPage() {
  return `# Known traps

Written by \`npm run docs\` from \`tools/documents/gateway-traps.mjs\` and \`original-traps.mjs\`; edit those.

What broke for users of other gateways, in their words, and the tests that would fail if it broke here. Numbers in the names of
tests are issues of BerriAI/litellm. A new report that could concern us becomes a row and a test.

## At other gateways

| | what users saw | what holds it here |
| --- | --- | --- |
${table(gatewayTraps)}

## Below the original router

Seen when official SDKs and agents were driven through it.

| | what users saw | what holds it here |
| --- | --- | --- |
${table(originalTraps)}
`;
}
