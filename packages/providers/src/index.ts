export * from './canonical/index.js';
export type {
  Dialect,
  DialectCodec,
  DialectName,
  OutlinePart,
  OutlineTurn,
  RequestOutline,
  StreamDecoder,
  StreamEncoder,
} from './dialect.js';
export { isJsonObject, type JsonObject, type JsonValue } from './json.js';
export {
  defineProvider,
  resolveAuth,
  resolveBaseUrl,
  type DialectAddress,
  type Provider,
  type ProviderQuirks,
} from './provider.js';
export { findProvider, providers } from './providers/index.js';
export {
  errorCodes,
  ProviderError,
  type ErrorCode,
  type ProviderErrorOptions,
  type Recovery,
} from './provider-error.js';
export type { ModelFacts, ModelPrices } from './catalog/model-facts.js';
export { dialects } from './dialects/index.js';
export { gemini } from './dialects/gemini/index.js';
export { openaiChat } from './dialects/openai-chat/index.js';
export { openaiResponses } from './dialects/openai-responses/index.js';
export {
  adaptTopLevel,
  type Adapted,
  type AdaptOptions,
  type OpenAiChatQuirks,
} from './dialects/openai-chat/quirks.js';
export { editTopLevel, type TopLevelEdit } from './edit-top-level.js';
export * from './sse/index.js';
export { anthropicMessages } from './dialects/anthropic-messages/index.js';
export { threadUnsupported } from './dialects/anthropic-messages/threads.js';
export { chooseDialect } from './choose-dialect.js';
export { handoff, type HandoffOptions } from './handoff.js';
export { createOpaqueToken, isOpaqueToken, readOpaqueToken, type OpaqueData } from './opaque-token.js';
export { readSessionId } from './session-id.js';
export type { StreamState, StreamTranslator } from './stream-translator.js';
export { translate } from './translate.js';
export type { TranslatedAnswer, TranslateInput, TranslateTarget, Translation } from './translation.js';
export { ANSWER_FIDELITY, printFidelity, REQUEST_FIDELITY, type FidelityRow, type Level } from './fidelity.js';
export { estimateBodyTokens, estimateRequestTokens, estimateTextTokens } from './estimate-tokens.js';
export { toPlainTool, type PlainTool } from './plain-tool.js';
