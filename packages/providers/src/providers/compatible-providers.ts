import { defineProvider, type Provider } from '../provider.js';

const CHERRY = 'https://github.com/CherryHQ/cherry-studio/blob/main/src/renderer/src/config/providers.ts';
const ASK = 'https://github.com/yetanotherchris/ask-llm/blob/main/providers.md';
const ENDPOINTS = 'https://github.com/fcjbispo/fbpyutils-ai/blob/main/specs/ai_llm_endpoints.md';

/** Name, address, key variables, and the other names and the second source where there are any. */
type Row = readonly [
  name: string,
  baseUrl: string,
  apiKeyEnv: readonly string[],
  more?: Pick<Provider, 'aliases' | 'addressSource'>,
];

/** Providers that are nothing but an address and a key. Whoever needs a quirk gets a file of their own. */
const rows: readonly Row[] = [
  [
    'together',
    'https://api.together.xyz/v1',
    ['TOGETHER_API_KEY', 'TOGETHERAI_API_KEY', 'TOGETHER_AI_API_KEY', 'TOGETHER_AI_TOKEN'],
    { aliases: ['together_ai'], addressSource: CHERRY },
  ],
  [
    'fireworks',
    'https://api.fireworks.ai/inference/v1',
    ['FIREWORKS_API_KEY', 'FIREWORKS_AI_API_KEY'],
    { aliases: ['fireworks_ai'], addressSource: ASK },
  ],
  ['codestral', 'https://codestral.mistral.ai/v1', ['CODESTRAL_API_KEY'], { addressSource: ENDPOINTS }],
  ['xai', 'https://api.x.ai/v1', ['XAI_API_KEY'], { addressSource: ENDPOINTS }],
  [
    'perplexity',
    'https://api.perplexity.ai',
    ['PERPLEXITY_API_KEY', 'PERPLEXITYAI_API_KEY'],
    { addressSource: CHERRY },
  ],
  ['sambanova', 'https://api.sambanova.ai/v1', ['SAMBANOVA_API_KEY'], { addressSource: ENDPOINTS }],
  ['deepinfra', 'https://api.deepinfra.com/v1/openai', ['DEEPINFRA_API_KEY'], { addressSource: ASK }],
  [
    'nvidia',
    'https://integrate.api.nvidia.com/v1',
    ['NVIDIA_API_KEY', 'NVIDIA_NIM_API_KEY'],
    { aliases: ['nvidia_nim'], addressSource: CHERRY },
  ],
  ['meta_llama', 'https://api.llama.com/compat/v1', ['LLAMA_API_KEY']],
  ['ai21', 'https://api.ai21.com/studio/v1', ['AI21_API_KEY'], { aliases: ['ai21_chat'] }],
  [
    'volcengine',
    'https://ark.cn-beijing.volces.com/api/v3',
    ['VOLCENGINE_API_KEY', 'ARK_API_KEY'],
    { addressSource: CHERRY },
  ],
  ['friendliai', 'https://api.friendli.ai/serverless/v1', ['FRIENDLIAI_API_KEY', 'FRIENDLI_TOKEN']],
  ['github', 'https://models.github.ai/inference', ['GITHUB_API_KEY', 'GITHUB_TOKEN'], { addressSource: CHERRY }],
  ['moonshot', 'https://api.moonshot.ai/v1', ['MOONSHOT_API_KEY'], { aliases: ['moonshotai'] }],
  ['dashscope', 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1', ['DASHSCOPE_API_KEY']],
  ['lambda_ai', 'https://api.lambda.ai/v1', ['LAMBDA_API_KEY']],
  ['baseten', 'https://inference.baseten.co/v1', ['BASETEN_API_KEY']],
  ['minimax', 'https://api.minimax.io/v1', ['MINIMAX_API_KEY']],
  ['zai', 'https://api.z.ai/api/paas/v4', ['ZAI_API_KEY']],
  [
    'vercel',
    'https://ai-gateway.vercel.sh/v1',
    ['AI_GATEWAY_API_KEY', 'VERCEL_AI_GATEWAY_API_KEY'],
    { aliases: ['vercel_ai_gateway'] },
  ],
  ['hyperbolic', 'https://api.hyperbolic.xyz/v1', ['HYPERBOLIC_API_KEY'], { addressSource: CHERRY }],
  ['poe', 'https://api.poe.com/v1', ['POE_API_KEY'], { addressSource: CHERRY }],
  ['aihubmix', 'https://aihubmix.com/v1', ['AIHUBMIX_API_KEY'], { addressSource: CHERRY }],
  [
    'veniceai',
    'https://api.venice.ai/api/v1',
    ['VENICE_API_KEY', 'VENICE_AI_API_KEY'],
    { aliases: ['venice'], addressSource: 'https://docs.venice.ai/models/claude-sonnet-5-5' },
  ],
  ['novita', 'https://api.novita.ai/v3/openai', ['NOVITA_API_KEY'], { aliases: ['novita_ai'] }],
  ['nebius', 'https://api.studio.nebius.com/v1', ['NEBIUS_API_KEY']],
  ['nscale', 'https://inference.api.nscale.com/v1', ['NSCALE_API_KEY']],
  [
    'featherless_ai',
    'https://api.featherless.ai/v1',
    ['FEATHERLESS_API_KEY', 'FEATHERLESS_AI_API_KEY'],
    { aliases: ['featherless'] },
  ],
  ['chutes', 'https://llm.chutes.ai/v1', ['CHUTES_API_KEY']],
  ['scaleway', 'https://api.scaleway.ai/v1', ['SCW_SECRET_KEY']],
  ['nano-gpt', 'https://nano-gpt.com/api/v1', ['NANOGPT_API_KEY'], { aliases: ['nanogpt'] }],
  ['gmi', 'https://api.gmi-serving.com/v1', ['GMI_API_KEY']],
  ['crusoe', 'https://managed-inference-api-proxy.crusoecloud.com/v1', ['CRUSOE_API_KEY']],
  ['synthetic', 'https://api.synthetic.new/openai/v1', ['SYNTHETIC_API_KEY']],
  ['xiaomi_mimo', 'https://api.xiaomimimo.com/v1', ['XIAOMI_MIMO_API_KEY']],
  ['morph', 'https://api.morphllm.com/v1', ['MORPH_API_KEY']],
  ['publicai', 'https://api.publicai.co/v1', ['PUBLICAI_API_KEY']],
  ['aiml', 'https://api.aimlapi.com/v1', ['AIML_API_KEY']],
  ['v0', 'https://api.v0.dev/v1', ['V0_API_KEY']],
  ['wandb', 'https://api.inference.wandb.ai/v1', ['WANDB_API_KEY']],
];

export const compatibleProviders: readonly Provider[] = rows.map(([name, baseUrl, apiKeyEnv, more]) =>
  defineProvider({
    name,
    dialects: { 'openai-chat': { baseUrl } },
    auth: { header: 'authorization', scheme: 'Bearer' },
    apiKeyEnv,
    baseUrlEnv: [`${name.replaceAll('-', '_').toUpperCase()}_API_BASE`],
    ...more,
  }),
);
