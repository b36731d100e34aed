import { effortRank } from '../../canonical/reasoning.js';
import type { ReasoningEffort } from '../../canonical/request.js';
import type { JsonObject } from '../../json.js';
import { isClaude, isOpenAiReasoning, wantsReasoningBack } from '../../model-family.js';
import { readQuirks, topLevelFit, type TopLevelFit } from './quirks.js';

/** How the encoder writes for one model at one provider. */
export interface ChatTraits {
  /** What stands at the top level is fitted afterwards. */
  fit: TopLevelFit;
  /** Cache marks are kept: on parts, messages, tools and at the top level. */
  cacheControl: boolean;
  session: 'prompt_cache_key' | 'session_id' | undefined;
  reasoning: 'effort' | 'openrouter' | 'none';
  efforts: readonly ReasoningEffort[];
  /** The member that earlier thinking goes back in. */
  returnReasoning: 'reasoning_content' | 'reasoning' | 'none';
  /** Lists of parts may be the content of system, assistant and tool messages too. */
  contentParts: boolean;
  topK: boolean;
  fileUrl: boolean;
  webSearch: boolean;
  thoughtSignatures: boolean;
  /** Pictures by URL are fetched. */
  imageUrls: boolean;
  /** Ids of tool calls are nine letters and digits. */
  shortToolIds: boolean;
  minimumOutputTokens: number;
  /** System messages may stand between turns. */
  systemAnywhere: boolean;
  /** Takes `stop`. */
  stop: boolean;
  /** Takes tools of free text; elsewhere they become functions. */
  customTools: boolean;
}

/** OpenAI's smallest output limit; a reasoning model answers 400 to less (BerriAI/litellm #35061). */
const MINIMUM_OUTPUT_TOKENS = 16;

function computeTraits(model: string, quirks: JsonObject | undefined): ChatTraits {
  const given = readQuirks(quirks);
  const reasoningModel = isOpenAiReasoning(model);
  const cacheControl = given.cacheControl === true && isClaude(model);
  const reasoning = given.reasoning ?? (reasoningModel ? 'effort' : 'none');
  return {
    fit: topLevelFit(model, given),
    cacheControl,
    session: given.session,
    reasoning,
    efforts: reasoning === 'openrouter' ? OPENROUTER_EFFORTS : effortsOf(model),
    returnReasoning: given.returnReasoning ?? (wantsReasoningBack(model) ? 'reasoning_content' : 'none'),
    contentParts: given.contentParts === true || cacheControl,
    topK: given.topK === true,
    fileUrl: given.fileUrl === true,
    webSearch: given.webSearch === true,
    thoughtSignatures: given.thoughtSignatures === true,
    imageUrls: given.imageUrls !== false,
    shortToolIds: given.shortToolIds === true,
    minimumOutputTokens: reasoningModel ? MINIMUM_OUTPUT_TOKENS : 1,
    systemAnywhere: reasoningModel || /(^|\/)(chat)?gpt-/i.test(model),
    // platform.openai.com/docs/api-reference/chat/create, stop: not with the reasoning models.
    stop: !reasoningModel,
    customTools: reasoningModel,
  };
}

/** By the provider's quirks, then by the model: asked for on every request, and a dozen patterns are tried on a name. */
const known = new WeakMap<object, Map<string, Readonly<ChatTraits>>>();
const NO_QUIRKS: JsonObject = {};
/** A client may name any model behind a wildcard, so the memory of a provider begins anew when it is full. */
const MOST_MODELS = 256;

export function chatTraits(model: string, quirks: JsonObject = NO_QUIRKS): Readonly<ChatTraits> {
  let models = known.get(quirks);
  if (models === undefined || models.size >= MOST_MODELS) known.set(quirks, (models = new Map()));
  let traits = models.get(model);
  if (traits === undefined) models.set(model, (traits = Object.freeze(computeTraits(model, quirks))));
  return traits;
}

/** openrouter.ai/docs, reasoning tokens: OpenRouter itself fits the word to the model. */
const OPENROUTER_EFFORTS: readonly ReasoningEffort[] = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'];

/** platform.openai.com/docs, reasoning: `minimal` came with gpt-5 and went with 5.1, which brought `none`; 5.2 brought `xhigh`. */
function effortsOf(model: string): readonly ReasoningEffort[] {
  const version = Number(/gpt-(\d+(?:\.\d+)?)/i.exec(model)?.[1] ?? 0);
  if (version >= 5.2) return ['none', 'low', 'medium', 'high', 'xhigh'];
  if (version >= 5.1) return ['none', 'low', 'medium', 'high'];
  return version >= 5 ? ['minimal', 'low', 'medium', 'high'] : ['low', 'medium', 'high'];
}

/** The strongest word the model takes that asks for no more than the client did; its weakest where all ask for more. */
export function nearestEffort(
  wanted: ReasoningEffort,
  efforts: readonly ReasoningEffort[],
): ReasoningEffort | undefined {
  if (wanted === 'none') return efforts.includes('none') ? 'none' : undefined;
  const words = efforts.filter((effort) => effort !== 'none');
  return words.filter((effort) => effortRank(effort) <= effortRank(wanted)).at(-1) ?? words[0];
}
