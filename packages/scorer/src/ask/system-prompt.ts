import { ordersJson } from './json-order.js';
import { MAX_SYSTEM, readSmallOrders, type SmallOrders } from './small-orders.js';

/** What a system prompt says about every call that it stands above. */
export interface SystemPrompt {
  readonly raw: string;
  /** Without the blanks in front. */
  readonly text: string;
  readonly orders: SmallOrders;
  readonly ordersJson: boolean;
}

function read(raw: string): SystemPrompt {
  const text = raw.trimStart();
  return { raw, text, orders: readSmallOrders(text), ordersJson: ordersJson(raw) };
}

const MOST_REMEMBERED = 8;
const remembered: SystemPrompt[] = [];
let oldest = 0;

/**
 * Reads a system prompt. The last few are remembered, since a program sends the same one with every request: the first request
 * pays for all. A long prompt is hardly looked at, and so not remembered. Compared one by one: a map would hash each prompt
 * first, which costs ten times as much.
 */
export function readSystemPrompt(raw: string): SystemPrompt {
  if (raw.length > MAX_SYSTEM) return read(raw);
  for (const known of remembered) if (known.raw === raw) return known;
  const prompt = read(raw);
  remembered[oldest] = prompt;
  oldest = (oldest + 1) % MOST_REMEMBERED;
  return prompt;
}
