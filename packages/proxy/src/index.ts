export { createApp, type AppOptions, type RouterApp } from './app.js';
export { createServer, type RouterServer } from './server.js';
export { headerTable, type HeaderRow } from './http/header-table.js';
export { isLoopbackHost } from './http/local-only.js';
export {
  createDecisionLog,
  type DecisionLog,
  type DecisionLogOptions,
  type LineOutput,
} from './record/decision-log.js';
export { previewRequest, type PreviewInput, type RequestPreview } from './upstream/preview-request.js';
export type { AttemptRecord, ExchangeRecord, Outcome } from './record/exchange-record.js';
export { costOf, type Cost } from './record/cost.js';
