// How each agent is pointed at a router. The suite drives the agents with these, and docs/clients.md prints them.

/**
 * @typedef {object} Router
 * @property {string} url the router's address, without a path
 * @property {string} key what the agent shows to the router
 * @property {string} [model] the model to ask for; absent: whatever the agent asks for by itself
 */

/**
 * @typedef {object} Settings
 * @property {Record<string, string>} env variables
 * @property {{ path: string, text: string }} [file] a file of the agent's in the home folder
 */

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** Only what has a value. @param {Record<string, string | undefined>} variables @returns {Record<string, string>} */
const given = (variables) => Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined));

const codexProvider = ({ url, model }) => `model = "${model}"
model_provider = "slr"

[model_providers.slr]
name = "slr"
base_url = "${url}/v1"
env_key = "SLR_KEY"
wire_api = "responses"
`;

const opencodeProvider = ({ url, model }) =>
  json({
    model: `slr/${model}`,
    provider: {
      slr: {
        npm: '@ai-sdk/openai-compatible',
        options: { baseURL: `${url}/v1`, apiKey: '{env:SLR_KEY}' },
        models: { [model]: {} },
      },
    },
  });

/** @type {Record<string, (router: Router) => Settings>} */
export const settings = {
  'claude-code': ({ url, key, model }) => ({
    env: given({ ANTHROPIC_BASE_URL: url, ANTHROPIC_AUTH_TOKEN: key, ANTHROPIC_MODEL: model }),
  }),
  codex: (router) =>
    router.model === undefined
      ? {
          env: { CODEX_API_KEY: router.key },
          file: { path: '.codex/config.toml', text: `openai_base_url = "${router.url}/v1"\n` },
        }
      : { env: { SLR_KEY: router.key }, file: { path: '.codex/config.toml', text: codexProvider(router) } },
  'gemini-cli': ({ url, key, model }) => ({
    env: given({ GOOGLE_GEMINI_BASE_URL: url, GEMINI_API_KEY: key, GEMINI_MODEL: model }),
    file: {
      path: '.gemini/settings.json',
      text: json({ security: { auth: { selectedType: 'gemini-api-key' } } }),
    },
  }),
  opencode: (router) =>
    router.model === undefined
      ? { env: { OPENAI_BASE_URL: `${router.url}/v1`, OPENAI_API_KEY: router.key } }
      : {
          env: { SLR_KEY: router.key },
          file: { path: '.config/opencode/opencode.json', text: opencodeProvider(router) },
        },
  'qwen-code': ({ url, key, model }) => ({
    env: given({ OPENAI_BASE_URL: `${url}/v1`, OPENAI_API_KEY: key, OPENAI_MODEL: model }),
    file: { path: '.qwen/settings.json', text: json({ security: { auth: { selectedType: 'openai' } } }) },
  }),
};
