export { assertEventGrammar } from './event-grammar.js';
