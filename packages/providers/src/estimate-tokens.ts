import type { ChatRequest } from './canonical/request.js';
export function estimateRequestTokens(request: ChatRequest): number {
  return Math.ceil(JSON.stringify(request.messages).length / 4);
}
