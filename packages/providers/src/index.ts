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
export { defineProvider, resolveBaseUrl, type DialectAddress, type Provider, type ProviderQuirks } from './provider.js';
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
export { openaiChat } from './dialects/openai-chat/index.js';
export {
  adaptTopLevel,
  type Adapted,
  type AdaptOptions,
  type OpenAiChatQuirks,
} from './dialects/openai-chat/quirks.js';
export { editTopLevel, type TopLevelEdit } from './edit-top-level.js';
export * from './sse/index.js';
