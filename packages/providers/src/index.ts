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
export { defineProvider, type Provider } from './provider.js';
export { ProviderError, type ErrorCode, type ProviderErrorOptions, type Recovery } from './provider-error.js';
export type { ModelFacts, ModelPrices } from './catalog/model-facts.js';
export { editTopLevel, type TopLevelEdit } from './edit-top-level.js';
export * from './sse/index.js';
