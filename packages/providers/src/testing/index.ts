export { describeDialect, PIECE_SIZES, type TestRunner } from './describe-dialect.js';
export { assertEventGrammar } from './event-grammar.js';
export { loadFixtures, toEventsJson, type Fixture } from './load-fixtures.js';
export { decodeStream, encodeStream, sha256, toComparable, toEvents } from './run-codec.js';
export { cutAfterEachEvent, otherLineEnds, splitBytes } from './split-bytes.js';
export { validateAnthropic } from './validate-anthropic.js';
export { validateGemini } from './validate-gemini.js';
export { validateOpenAiChat } from './validate-openai-chat.js';
export { validateOpenAiResponses } from './validate-openai-responses.js';
