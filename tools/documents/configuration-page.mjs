import { configJsonSchema, notYetEffective } from '@slr/proxy/config';

const row = (...cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (head, rows) => [row(...head), row(...head.map(() => '---')), ...rows].join('\n');

/** What lies below a key: an object, the items of a list, or the values of a mapping of names. */
function nestedOf(property, path) {
  if (property.items?.properties) return { schema: property.items, path: `${path}[]` };
  const values = property.additionalProperties;
  return values?.properties ? { schema: values, path: `${path}.<name>` } : { schema: property, path };
}

/** Keys and what they mean, nested ones with their path; `stop` names the paths that have a table of their own. */
function keyRows(schema, stop = [], prefix = '') {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    const path = `${prefix}${key}`;
    if (property.description === 'Accepted, not yet effective.') return [];
    const nested = nestedOf(property, path);
    const own = property.description === undefined ? [] : [row(`\`${path}\``, property.description)];
    return stop.includes(path) ? own : [...own, ...keyRows(nested.schema, stop, `${nested.path}.`)];
  });
}

const keys = (schema, stop) => table(['key', 'meaning'], keyRows(schema, stop));

function withoutEffect() {
  const sections = Object.entries(notYetEffective).filter(([, list]) => list.length > 0);
  return table(
    ['section', 'keys'],
    sections.map(([section, list]) => row(`\`${section}\``, list.map((key) => `\`${key}\``).join(', '))),
  );
}

/** What a reader needs before the tables. */
const introduction = `# Configuration

Written by \`npm run docs\` from the schema in \`packages/proxy/src/config/\`; edit that.

One YAML file: a LiteLLM configuration, plus the block \`smart_router\`. Without \`--config\` the
[bundled one](../packages/proxy/src/config/default.yaml) is used (OpenRouter as upstream); \`slr init\` writes a copy to edit,
with address and key once at its top. \`slr check-config\` says what a file resolves to. Values may come from the environment:
\`os.environ/NAME\`, in every key that has an effect. YAML anchors and merge keys work; top-level keys that begin with \`x-\` may
hold them. Editors complete and check the file with [config.schema.json](../packages/proxy/config.schema.json).

\`\`\`yaml
x-upstream: &upstream
  api_base: https://openrouter.ai/api/v1
  api_key: os.environ/OPENROUTER_API_KEY
model_list:
  - model_name: small
    litellm_params: { <<: *upstream, model: openrouter/google/gemini-2.5-flash-lite }
  - model_name: large
    litellm_params: { <<: *upstream, model: openrouter/anthropic/claude-sonnet-4.6 }
smart_router:
  baseline_model: large
  profiles:
    auto: { SIMPLE: [small, large], MEDIUM: [small, large], COMPLEX: large, REASONING: large }
\`\`\`

What stops the start, with file, line, column, path, what was expected, what was found and the nearest valid key: a value of
the wrong shape, an unknown key in \`smart_router\`, a table or rule that names a model which \`model_list\` does not serve, a paid
model in \`free\`, a key that stands twice, and an unset variable in a key that has an effect. An unset \`master_key\` counts as
none: then only this machine may use the proxy. With the bundled file an unset key only makes its models unusable. Under
\`--strict\` a LiteLLM key that nobody knows stops the start, too; otherwise it gets one warning.

## What a model name means

In this order: a \`model_name\` or id as it stands, an alias, \`smart/…\`, then the wildcard with the most letters outside its \`*\`.
Anything else is an error that names the nearest three. \`smart/auto:complex\` is at least that tier, and the request header
\`x-slr-tier\` sets the tier exactly. A concrete name is a pin: no score, no gate, no savings.

## How a \`smart/*\` request is routed

1. What the request needs (tools, images, documents, audio, structured output, the window with a margin of 15 %, the length of
   the answer) excludes models that are known not to have it. Where nobody knows, a model ranks last; an unknown window never
   excludes. Retired models and models without a key are skipped.
2. Your rules, else the score of the ask, give the tier. The model name and structured output can raise it.
3. The first model of that tier's list serves, the next ones stand in for it. Where none fits, the tiers above are read, then
   those below; then a 400 names what is missing. \`smart/auto\` reads the \`agentic\` table where the request brings tools.

The same request gets the same answer on every replica: nothing is remembered between requests. Every answer says why, in
[its headers](headers.md).
`;

/** The text of docs/configuration.md. */
export function configurationPage() {
  const { properties } = configJsonSchema();
  const entry = properties.model_list.items.properties;
  const router = properties.smart_router.properties;
  return `${introduction}
## \`model_list[]\`

${table(['key', 'meaning'], [row('`model_name`', entry.model_name.description)])}

### \`litellm_params\`

An address in the file gets only a key from the file, and one from the environment (\`OPENAI_BASE_URL\`) the key beside it.

${keys(entry.litellm_params)}

### \`model_info\`

${keys(entry.model_info)}

## LiteLLM's settings

${keys({ properties: Object.fromEntries(['litellm_settings', 'router_settings', 'general_settings', 'environment_variables', 'credential_list'].map((key) => [key, properties[key]])) }, ['credential_list'])}

### Accepted, not yet effective

Each of these gives one warning at the start. All other keys of LiteLLM are accepted and ignored, with one warning each, and
no variable in them is read.

${withoutEffect()}

## \`smart_router\`

Without \`profiles\` the tables derive from \`model_list\`: by output price, the cheapest first for SIMPLE, the dearest first for
REASONING; models without a price keep their place in the list. Profiles that the file leaves out are derived the same way, but
for \`agentic\`, which is then the table of \`auto\`. \`slr check-config\` prints them.

${keys({ properties: { smart_router: { properties: router } } }, ['smart_router.profiles.eco', 'smart_router.profiles.premium', 'smart_router.profiles.agentic', 'smart_router.profiles.free'])}
`;
}

/** The text of packages/proxy/config.schema.json. */
export const configSchemaFile = () => `${JSON.stringify(configJsonSchema(), null, 2)}\n`;
