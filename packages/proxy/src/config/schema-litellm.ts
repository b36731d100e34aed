import { z } from 'zod';
import { amount, filledText, headers, secret, seconds, text, toggle, tokens } from './schema-values.js';

const words = z.array(filledText, { error: 'a list of words' }).optional();
const routedTo = z
  .union([filledText, z.array(filledText)], { error: 'a model name, or a ranked list of them' })
  .optional();

/** LiteLLM's own complexity router; its further keys have no effect here and are warned about. */
const complexityRouterConfig = z
  .looseObject(
    {
      tiers: z
        .looseObject(
          { SIMPLE: routedTo, MEDIUM: routedTo, COMPLEX: routedTo, REASONING: routedTo },
          { error: 'a mapping of tiers to models' },
        )
        .optional()
        .describe('The models of each tier.'),
      default_model: filledText.optional().describe('Stands in for every tier.'),
      default_tier: z
        .enum(['SIMPLE', 'MEDIUM', 'COMPLEX', 'REASONING'], { error: 'one of SIMPLE, MEDIUM, COMPLEX, REASONING' })
        .optional()
        .describe('The tier where nothing tells.'),
      code_keywords: words.describe('More words that mean code.'),
      reasoning_keywords: words.describe('More words that mean reasoning.'),
      technical_keywords: words.describe('More technical words.'),
      simple_keywords: words.describe('More words of simple questions.'),
    },
    { error: 'a mapping with tiers' },
  )
  .optional()
  .describe(
    "LiteLLM's `auto_router/complexity_router`: its model name routes by these tiers, and `smart/auto` does where there are no `profiles`.",
  );

/** One entry of `model_list`: which keys have an effect here, in LiteLLM's own words. */
const litellmParams = z
  .looseObject(
    {
      model: filledText.describe(
        '`provider/model`. Bare known names (`gpt-…`, `claude-…`, `gemini-…`) are inferred; any prefix with `api_base` is an OpenAI-compatible server. `*` takes what `model_name` captured.',
      ),
      api_base: filledText
        .optional()
        .describe("Base URL instead of the provider's own, such as `http://127.0.0.1:8000/v1`."),
      base_url: filledText.optional().describe('The same as `api_base`.'),
      api_key: secret
        .optional()
        .describe(
          "The upstream key, best as `os.environ/NAME`. Default: the provider's own variable, never sent to a foreign `api_base`.",
        ),
      organization: z
        .union([text, z.array(text)], { error: 'an organization id, or a list of them' })
        .optional()
        .describe('Sent as `openai-organization`; a list makes one deployment each.'),
      extra_headers: headers.optional().describe('Headers sent upstream with every request.'),
      headers: headers.optional().describe('The same as `extra_headers`.'),
      timeout: seconds.optional().describe('Seconds to the first byte of an answer, for this deployment.'),
      stream_timeout: seconds
        .optional()
        .describe('Seconds to the first byte of a streamed answer, for this deployment.'),
      temperature: amount.optional().describe('Set where the client sends none.'),
      top_p: amount.optional().describe('Set where the client sends none.'),
      max_tokens: tokens.optional().describe('Set where the client sends no limit.'),
      seed: z.number({ error: 'a whole number' }).int().optional().describe('Set where the client sends none.'),
      extra_body: z
        .record(z.string(), z.json(), { error: 'a mapping' })
        .optional()
        .describe("Members of the request body that are always set, in the upstream's words."),
      drop_params: toggle.optional().describe('As in `litellm_settings`, for this deployment.'),
      additional_drop_params: z
        .array(filledText, { error: 'a list of members such as seed or tools[*].strict' })
        .optional()
        .describe('Members of the request body that are taken out.'),
      complexity_router_config: complexityRouterConfig,
      complexity_router_default_model: filledText.optional().describe('The same as its `default_model`.'),
      litellm_credential_name: filledText.optional().describe('Takes the values of this entry of `credential_list`.'),
    },
    { error: 'a mapping with model' },
  )
  .describe('How to reach the model.');

const modelInfo = z
  .looseObject(
    {
      id: filledText
        .optional()
        .describe('A unique id that clients may use as a model name. Default: the name, numbered where it repeats.'),
      mode: text
        .optional()
        .describe(
          '`chat` (default), or what else it is: `embedding`, `image_generation`, … (never ranked for a tier).',
        ),
      base_model: filledText
        .optional()
        .describe('The catalogued model whose price, window and capabilities this one has.'),
      max_input_tokens: tokens.optional().describe('Context window, in tokens.'),
      max_output_tokens: tokens.optional().describe('Longest answer, in tokens.'),
      max_tokens: tokens.optional().describe('Longest answer where `max_output_tokens` is absent.'),
      input_cost_per_token: amount
        .optional()
        .describe('USD per input token. 0 with an output price of 0 makes the model free.'),
      output_cost_per_token: amount.optional().describe('USD per output token.'),
      cache_read_input_token_cost: amount.optional().describe('USD per input token read from the cache.'),
      cache_creation_input_token_cost: amount.optional().describe('USD per input token written to the cache.'),
      supports_function_calling: toggle.optional().describe('Whether it takes tools.'),
      supports_vision: toggle.optional().describe('Whether it takes images.'),
      supports_pdf_input: toggle.optional().describe('Whether it takes documents.'),
      supports_audio_input: toggle.optional().describe('Whether it takes audio.'),
      supports_response_schema: toggle.optional().describe('Whether it can be held to JSON or a schema.'),
      supports_reasoning: toggle.optional().describe('Whether it thinks before it answers.'),
    },
    { error: 'a mapping' },
  )
  .describe('What is known of the model; wins over the catalogue.');

const modelEntry = z.looseObject(
  {
    model_name: filledText.describe(
      'The public name. A name that repeats is one group. May hold `*`, whose captures fill the `*` of `litellm_params.model`.',
    ),
    litellm_params: litellmParams,
    model_info: modelInfo.optional(),
  },
  { error: 'a mapping with model_name and litellm_params' },
);

const credential = z.looseObject(
  { credential_name: filledText, credential_values: litellmParams.partial() },
  { error: 'a mapping with credential_name and credential_values' },
);

const aliasTarget = z.union([filledText, z.looseObject({ model: filledText, hidden: toggle.optional() })], {
  error: 'a model name, or { model, hidden }',
});

const litellmSettings = z
  .looseObject(
    {
      drop_params: toggle
        .optional()
        .describe(
          'Drop parameters that the upstream does not take, for pinned models (`smart/*` always does). `LITELLM_DROP_PARAMS` sets it too. Default: false.',
        ),
      request_timeout: seconds
        .optional()
        .describe('Seconds to the first byte of an answer. Default: 600, and 120 for a streamed one.'),
      sse_keepalive_ping_interval_seconds: seconds
        .optional()
        .describe('Seconds of silence before a keep-alive comment goes to a streaming client. Default: 15.'),
    },
    { error: 'a mapping' },
  )
  .describe('LiteLLM settings.');

const routerSettings = z
  .looseObject(
    {
      model_group_alias: z
        .record(z.string(), aliasTarget, { error: 'a mapping of names to model names' })
        .optional()
        .describe('Further names for models, or for `smart/*`.'),
      timeout: seconds
        .optional()
        .describe('Seconds to the first byte of an answer; wins over `litellm_settings.request_timeout`.'),
      stream_timeout: seconds.optional().describe('Seconds to the first byte of a streamed answer.'),
      enable_pre_call_checks: toggle
        .optional()
        .describe('Always on here: a model whose window is too small is never tried.'),
    },
    { error: 'a mapping' },
  )
  .describe('LiteLLM router settings.');

const generalSettings = z
  .looseObject(
    {
      master_key: secret
        .optional()
        .describe(
          'The key that clients show. `LITELLM_MASTER_KEY` or `SLR_MASTER_KEY` in the environment set it too. Without one the proxy serves loopback only.',
        ),
      litellm_key_header_name: filledText.optional().describe('One more header that may carry the key.'),
      forward_client_headers_to_llm_api: z
        .union([toggle, z.array(filledText)], { error: 'true, false or a list of model names' })
        .optional()
        .describe(
          "Hands a client's own `Authorization` (a Claude subscription) to deployments of the provider `anthropic`, of the models listed where it is a list. The client shows the proxy's key as `x-litellm-api-key` then. Default: false.",
        ),
      forward_llm_provider_auth_headers: toggle
        .optional()
        .describe(
          "Hands a client's own `x-api-key` to deployments of the provider `anthropic`. Default: false. The proxy's key is never handed on.",
        ),
      max_request_size_mb: amount.optional().describe('Largest request body in MB. Default: 32.'),
    },
    { error: 'a mapping' },
  )
  .describe('LiteLLM general settings.');

export const litellmRoot = {
  model_list: z
    .array(modelEntry, { error: 'a list of models, each with model_name and litellm_params' })
    .min(1, { error: 'a list of at least one model' })
    .describe('The models that clients can ask for and that profiles can rank.'),
  litellm_settings: litellmSettings.optional(),
  router_settings: routerSettings.optional(),
  general_settings: generalSettings.optional(),
  environment_variables: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()], { error: 'a text' }), {
      error: 'a mapping of variable names to values',
    })
    .optional()
    .describe('Variables that `os.environ/NAME` finds before those of the process.'),
  credential_list: z
    .array(credential, { error: 'a list' })
    .optional()
    .describe('Named values that `litellm_credential_name` takes.'),
};
