export type { ServerSentEvent } from './server-sent-event.js';
export { createSseReader, DEFAULT_MAX_BUFFER_SIZE, type SseReader, type SseReaderOptions } from './sse-reader.js';
export { writeSseComment, writeSseEvent } from './sse-writer.js';
