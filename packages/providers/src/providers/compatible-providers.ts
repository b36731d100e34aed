import { defineProvider, type Provider } from '../provider.js';

const CHERRY = 'https://github.com/CherryHQ/cherry-studio/blob/main/src/renderer/src/config/providers.ts';
const ASK = 'https://github.com/yetanotherchris/ask-llm/blob/main/providers.md';
const ENDPOINTS = 'https://github.com/fcjbispo/fbpyutils-ai/blob/main/specs/ai_llm_endpoints.md';
const modelsDev = (id: string): string =>
  `https://github.com/anomalyco/models.dev/blob/dev/providers/${id}/provider.toml`;

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
  ['meta_llama', 'https://api.llama.com/compat/v1', ['LLAMA_API_KEY'], { addressSource: modelsDev('llama') }],
  [
    'ai21',
    'https://api.ai21.com/studio/v1',
    ['AI21_API_KEY'],
    {
      aliases: ['ai21_chat'],
      addressSource: 'https://github.com/juspay/neurolink/blob/master/src/lib/providers/catalog/ai21.json',
    },
  ],
  [
    'volcengine',
    'https://ark.cn-beijing.volces.com/api/v3',
    ['VOLCENGINE_API_KEY', 'ARK_API_KEY'],
    { addressSource: CHERRY },
  ],
  [
    'friendliai',
    'https://api.friendli.ai/serverless/v1',
    ['FRIENDLIAI_API_KEY', 'FRIENDLI_TOKEN'],
    { addressSource: modelsDev('friendli') },
  ],
  ['github', 'https://models.github.ai/inference', ['GITHUB_API_KEY', 'GITHUB_TOKEN'], { addressSource: CHERRY }],
  [
    'moonshot',
    'https://api.moonshot.ai/v1',
    ['MOONSHOT_API_KEY'],
    { aliases: ['moonshotai'], addressSource: modelsDev('moonshotai') },
  ],
  [
    'dashscope',
    'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
    ['DASHSCOPE_API_KEY'],
    { addressSource: modelsDev('alibaba') },
  ],
  // Lambda closed this service in September 2025, says the same page; configurations still name it.
  [
    'lambda_ai',
    'https://api.lambda.ai/v1',
    ['LAMBDA_API_KEY'],
    { addressSource: 'https://docs.lambda.ai/public-cloud/lambda-inference-api' },
  ],
  ['baseten', 'https://inference.baseten.co/v1', ['BASETEN_API_KEY'], { addressSource: modelsDev('baseten') }],
  [
    'minimax',
    'https://api.minimax.io/v1',
    ['MINIMAX_API_KEY'],
    { addressSource: 'https://docs.rs/rig-core/latest/rig/providers/minimax/constant.GLOBAL_API_BASE_URL.html' },
  ],
  ['zai', 'https://api.z.ai/api/paas/v4', ['ZAI_API_KEY'], { addressSource: modelsDev('zai') }],
  [
    'vercel',
    'https://ai-gateway.vercel.sh/v1',
    ['AI_GATEWAY_API_KEY', 'VERCEL_AI_GATEWAY_API_KEY'],
    {
      aliases: ['vercel_ai_gateway'],
      addressSource: 'https://docs.boundaryml.com/ref/llm-client-providers/vercel-ai-gateway',
    },
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
  [
    'novita',
    'https://api.novita.ai/openai/v1',
    ['NOVITA_API_KEY'],
    { aliases: ['novita_ai'], addressSource: 'https://www.promptfoo.dev/docs/providers/novita/' },
  ],
  ['nebius', 'https://api.tokenfactory.nebius.com/v1', ['NEBIUS_API_KEY'], { addressSource: modelsDev('nebius') }],
  [
    'nscale',
    'https://inference.api.nscale.com/v1',
    ['NSCALE_API_KEY'],
    {
      addressSource:
        'https://github.com/huggingface/huggingface.js/blob/main/packages/inference/src/providers/nscale.ts',
    },
  ],
  [
    'featherless_ai',
    'https://api.featherless.ai/v1',
    ['FEATHERLESS_API_KEY', 'FEATHERLESS_AI_API_KEY'],
    { aliases: ['featherless'], addressSource: 'https://docs.openclaw.ai/providers/featherless' },
  ],
  ['chutes', 'https://llm.chutes.ai/v1', ['CHUTES_API_KEY'], { addressSource: modelsDev('chutes') }],
  ['scaleway', 'https://api.scaleway.ai/v1', ['SCW_SECRET_KEY'], { addressSource: modelsDev('scaleway') }],
  [
    'nano-gpt',
    'https://nano-gpt.com/api/v1',
    ['NANOGPT_API_KEY'],
    { aliases: ['nanogpt'], addressSource: modelsDev('nano-gpt') },
  ],
  ['gmi', 'https://api.gmi-serving.com/v1', ['GMI_API_KEY'], { addressSource: modelsDev('gmicloud') }],
  [
    'crusoe',
    'https://api.inference.crusoecloud.com/v1',
    ['CRUSOE_API_KEY'],
    { addressSource: 'https://docs.vllm.ai/en/latest/deployment/frameworks/crusoe/' },
  ],
  [
    'synthetic',
    'https://api.synthetic.new/openai/v1',
    ['SYNTHETIC_API_KEY'],
    { addressSource: modelsDev('synthetic') },
  ],
  ['xiaomi_mimo', 'https://api.xiaomimimo.com/v1', ['XIAOMI_MIMO_API_KEY'], { addressSource: modelsDev('xiaomi') }],
  ['morph', 'https://api.morphllm.com/v1', ['MORPH_API_KEY'], { addressSource: modelsDev('morph') }],
  [
    'publicai',
    'https://api.publicai.co/v1',
    ['PUBLICAI_API_KEY'],
    {
      addressSource:
        'https://github.com/huggingface/huggingface.js/blob/main/packages/inference/src/providers/publicai.ts',
    },
  ],
  [
    'aiml',
    'https://api.aimlapi.com/v1',
    ['AIML_API_KEY'],
    { addressSource: 'https://haystack.deepset.ai/integrations/aimlapi' },
  ],
  [
    'v0',
    'https://api.v0.dev/v1',
    ['V0_API_KEY'],
    { addressSource: 'https://github.com/vercel/ai/blob/main/packages/vercel/src/vercel-provider.ts' },
  ],
  ['wandb', 'https://api.inference.wandb.ai/v1', ['WANDB_API_KEY'], { addressSource: modelsDev('wandb') }],
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
