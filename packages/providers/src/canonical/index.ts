export * from './content.js';
export * from './request.js';
export * from './response.js';
export * from './usage.js';
export * from './stream-event.js';
export * from './encode-options.js';
export { collect, mergeExtras } from './collect.js';
