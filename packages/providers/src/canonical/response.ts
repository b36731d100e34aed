import type { AssistantPart, WithExtras } from './content.js';
import type { Usage } from './usage.js';

export interface FinishReason {
  kind: 'stop' | 'length' | 'tool-calls' | 'content-filter' | 'other';
  /** The stop sequence that ended the answer, where the upstream tells it. */
  stopSequence?: string;
  /** The upstream's own word. */
  raw?: string;
}

/** One answer in no dialect's words: the first one, where the upstream sent several. */
export interface ChatResponse extends WithExtras {
  id: string;
  /** Who served, in the upstream's words. */
  model: string;
  content: AssistantPart[];
  finish: FinishReason;
  usage: Usage;
}
