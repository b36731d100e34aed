import { readFileSync } from 'node:fs';
import { root } from '../package-manager.mjs';
import { readResults } from './results.mjs';
import { sdkSnippets } from './sdk-snippets.mjs';
import { settings } from './settings.mjs';

const scenarios = JSON.parse(readFileSync(`${root}packages/proxy/src/testing/client-scenarios.json`, 'utf8'));
const upstreams = ['openai-chat', 'openai-responses', 'anthropic-messages', 'gemini'];
const router = { url: 'http://127.0.0.1:4000', key: 'sk-anything' };

/** What is worth knowing of each beside its settings. */
const agents = {
  'claude-code': {
    title: 'Claude Code',
    note: `\`/model smart/auto\` and \`claude --model smart/auto\` do the same as the last line. With
\`CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY=1\` the list of \`/model\` shows the profiles, too.`,
  },
  codex: {
    title: 'Codex',
    note: `Where the address alone is changed (\`openai_base_url = "${router.url}/v1"\`), \`codex exec\` takes the key from
\`CODEX_API_KEY\`.`,
  },
  'gemini-cli': {
    title: 'Gemini CLI',
    note: `The file says that the key is one of Gemini's API: beside an address of one's own, the program takes nothing else. What it
asks its small model by itself (\`gemini-…-flash-lite\`) keeps that name.`,
  },
  opencode: {
    title: 'opencode',
    note: `Without the file, \`OPENAI_BASE_URL\` and \`OPENAI_API_KEY\` send its provider \`openai\` to the router, which then gets the names
of OpenAI's models.`,
  },
  'qwen-code': { title: 'Qwen Code', note: 'The file says what `--auth-type openai` says, too.' },
};

const fenced = (language, text) => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;

function agentSection(name) {
  const { env, file } = settings[name]({ ...router, model: 'smart/auto' });
  const exports = Object.entries(env).map(([variable, value]) => `export ${variable}=${value}`);
  const { title, note } = agents[name];
  const written = file ? [`\`~/${file.path}\`:`, fenced(file.path.endsWith('.toml') ? 'toml' : 'json', file.text)] : [];
  return [`### ${title}`, fenced('sh', exports.join('\n')), ...written, note].join('\n\n');
}

function table() {
  const results = readResults();
  const cell = ({ auto, own } = {}) => `${auto ? 'yes' : '**no**'}, ${own ? 'yes' : '**no**'}`;
  const rows = Object.entries(agents).map(([name, { title }]) => {
    const { version, asksFor, passed } = results[name];
    const names = asksFor.map((model) => `\`${model}\``).join(', ');
    return `| ${title} ${version} | ${upstreams.map((upstream) => cell(passed[upstream])).join(' | ')} | ${names} |`;
  });
  return `| | ${upstreams.join(' | ')} | asks by itself for |
| --- | ${upstreams.map(() => '---').join(' | ')} | --- |
${rows.join('\n')}`;
}

/** The text of docs/clients.md. */
export function clientsPage() {
  return `# Clients

Written by \`npm run docs\` and \`npm run test:clients\`; edit \`tools/clients\`.

Whatever speaks to OpenAI, Anthropic or Gemini speaks to the router: change its address. The key is the router's master key; where
none is set, anything will do, from this machine.

The model is the second thing to set. A name that an agent asks for by itself works as well: where the configuration serves that
very model, it answers, and nothing is saved; where it does not, the request is routed like \`smart/auto\`.
\`smart_router.agent_defaults: smart/auto\` routes all such names, \`pin\` none.

## Agents

${Object.keys(agents).map(agentSection).join('\n\n')}

### What was driven

\`npm run test:clients\` installs each program in this version and sets it up as above. Without a terminal it completes a task
through the router: two tools, both called twice in one turn, files written and read, on scripted upstreams of every dialect, which
answer 400 to whatever the real ones do: unknown members, foreign signatures, orphaned tool results. Each cell says it twice: for
\`smart/auto\`, and with the address alone, for the names in the last column, none of which is in that configuration.

${table()}

To Claude upstreams every cache mark of Claude Code arrives: the system prompt, the tools behind it, and the end of the
conversation, on every turn.

## Libraries

Each of these is run by \`npm test\` as it stands.

${sdkSnippets.map(({ title, code }) => `### ${title}\n\n${fenced('js', code)}`).join('\n\n')}

### What was driven

\`npm test\` drives these libraries through the router to upstreams of all four dialects, streamed and not, for \`smart/auto\` and for
a model by its name: \`@google/genai\` with functions that it calls by itself, \`openai\` with its Responses API, \`ai\` with the providers
of OpenAI (both APIs), OpenAI-compatible, Anthropic and Google in a loop of parallel tool calls. \`openai\` and \`@anthropic-ai/sdk\`,
stream helpers and tool runners included, pass each of these in all sixteen ways; what a dialect has no word for (a stop sequence
in Responses, one tool at a time in Gemini) is left out, and named in \`x-slr-dropped\`:

${scenarios.map((name, index) => `${index + 1}. ${name}`).join('\n')}
`;
}
