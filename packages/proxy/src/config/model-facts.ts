import type { ModelFacts, ModelPrices } from '@slr/providers';
import type { ModelEntry } from './schema.js';
import { asBoolean, asNumber } from './schema-values.js';

type ModelInfo = NonNullable<ModelEntry['model_info']>;

const PER_MILLION = 1e6;

/** What the user's `model_info` says, in our words. */
export function factsFromModelInfo(info: ModelInfo): ModelFacts {
  const facts = {
    prices: pricesFromModelInfo(info),
    contextWindow: asNumber(info.max_input_tokens),
    maxOutputTokens: asNumber(info.max_output_tokens ?? info.max_tokens),
    tools: asBoolean(info.supports_function_calling),
    vision: asBoolean(info.supports_vision),
    documents: asBoolean(info.supports_pdf_input),
    audio: asBoolean(info.supports_audio_input),
    structuredOutput: asBoolean(info.supports_response_schema),
    reasoning: asBoolean(info.supports_reasoning),
  };
  const free = facts.prices === undefined ? {} : { free: facts.prices.input === 0 && facts.prices.output === 0 };
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as ModelFacts;
  return { ...known, ...free };
}

/** Half a price is no price: an estimate from it would be wrong without showing it. */
function pricesFromModelInfo(info: ModelInfo): ModelPrices | undefined {
  const input = perMillion(info.input_cost_per_token);
  const output = perMillion(info.output_cost_per_token);
  if (input === undefined || output === undefined) return undefined;
  const cacheRead = perMillion(info.cache_read_input_token_cost);
  const cacheWrite = perMillion(info.cache_creation_input_token_cost);
  return {
    input,
    output,
    ...(cacheRead === undefined ? {} : { cacheRead }),
    ...(cacheWrite === undefined ? {} : { cacheWrite }),
    source: 'config',
  };
}

function perMillion(value: string | number | undefined): number | undefined {
  const price = asNumber(value);
  return price === undefined ? undefined : Number((price * PER_MILLION).toPrecision(12));
}

/** A model that runs at home costs nothing to call, unless its owner says otherwise. */
export function freeOfCharge(facts: ModelFacts): ModelFacts {
  return facts.prices === undefined
    ? { ...facts, free: true, prices: { input: 0, output: 0, source: 'config' } }
    : facts;
}

/** What is known of the model itself, where another address serves it: not its price, not its lifecycle. */
export function factsOfModelOnly(facts: ModelFacts): ModelFacts {
  const {
    prices: _prices,
    status: _status,
    retiresOn: _retiresOn,
    replacedBy: _replacedBy,
    free: _free,
    ...rest
  } = facts;
  return rest;
}
