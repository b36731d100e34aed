import { readFileSync } from 'node:fs';
import { root } from '../package-manager.mjs';
import { agents } from './install-agents.mjs';

const scenarios = JSON.parse(readFileSync(`${root}packages/proxy/src/testing/client-scenarios.json`, 'utf8'));

const TITLES = {
  'claude-code': 'Claude Code',
  codex: 'Codex',
  'gemini-cli': 'Gemini CLI',
  opencode: 'opencode',
  'qwen-code': 'Qwen Code',
};
const UPSTREAMS = ['openai-chat', 'openai-responses', 'anthropic-messages', 'gemini'];

/**
 * The text of docs/clients.md.
 * @param {{ testResults: { assertionResults: { ancestorTitles: string[], title: string, status: string }[] }[] }} report what
 *   vitest's json reporter wrote
 */
export function clientsPage(report) {
  const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const passed = (agent, upstream, model) =>
    results.some(
      ({ ancestorTitles, title, status }) =>
        status === 'passed' &&
        ancestorTitles.includes(agent) &&
        ancestorTitles.includes(`on an upstream of ${upstream}`) &&
        title.endsWith(`model ${model}`),
    );
  const cell = (agent, upstream) =>
    ['smart/auto', 'undefined'].map((model) => (passed(agent, upstream, model) ? 'yes' : '**no**')).join(', ');
  const rows = Object.entries(TITLES).map(
    ([agent, title]) =>
      `| ${title} ${agents[agent].version} | ${UPSTREAMS.map((name) => cell(agent, name)).join(' | ')} |`,
  );
  return `# Clients that were driven through the router

Written by \`npm run test:clients\`, which installs each program in this version, runs it without a terminal, and lets it complete a
task through the router: two tools, both called twice in one turn, files written and read, on scripted upstreams of every
dialect. The upstreams of OpenAI chat and Anthropic Messages answer 400 to whatever the real ones do: unknown members, foreign
signatures, orphaned tool results.

Each cell says it twice: for \`smart/auto\`, and for the model that the program asks for when it is told none.

| | ${UPSTREAMS.join(' | ')} |
| --- | ${UPSTREAMS.map(() => '---').join(' | ')} |
${rows.join('\n')}

To Claude upstreams every cache mark of Claude Code arrives: the system prompt, the tools behind it, and the end of the
conversation, on every turn.

## The official client libraries

\`npm test\` drives \`openai\` and \`@anthropic-ai/sdk\`, stream helpers and tool runners included, through the router to upstreams of
OpenAI chat and of Anthropic Messages, for \`smart/auto\` and for a model by its name. Each of these passes in all eight ways:

${scenarios.map((name, index) => `${index + 1}. ${name}`).join('\n')}
`;
}
