export { decodeError, encodeError } from '../../openai-errors.js';
