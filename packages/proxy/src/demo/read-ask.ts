import type { ChatRequest, Message, Tool } from '@slr/providers';
import { estimateTokens } from '@slr/scorer';
import type { DemoAsk } from './compose-answer.js';

const isToolResult = (message: Message | undefined): boolean =>
  message?.role === 'user' && message.content.some((part) => part.type === 'tool-result');

function callable(tools: readonly Tool[]): DemoAsk['callable'] {
  return tools.flatMap((tool) =>
    tool.type === 'function' ? [{ name: tool.name, schema: tool.parameters ?? {} }] : [],
  );
}

/**
 * Agents bring dozens of tools. An example value called into one of them would run commands and start agents of its own, without
 * end, so an agent gets words; whoever tries out one tool sees it called.
 */
const MOST_TOOLS = 5;

function mayCall({ tools = [], toolChoice }: ChatRequest): boolean {
  if (toolChoice?.type === 'none') return false;
  const forced = toolChoice?.type === 'required' || toolChoice?.type === 'tool';
  return forced || tools.length <= MOST_TOOLS;
}

/** What the demonstration needs to know of a request, whatever dialect it came in. */
export function readAsk(request: ChatRequest): DemoAsk {
  const { outputFormat, maxOutputTokens, tools = [] } = request;
  const hasToolResult = isToolResult(request.messages.filter(({ role }) => role !== 'system').at(-1));
  return {
    model: request.model,
    stream: request.stream,
    includeUsage: request.includeUsage,
    callable: !hasToolResult && mayCall(request) ? callable(tools) : [],
    hasToolResult,
    inputTokens: estimateTokens(JSON.stringify(request.messages)),
    ...(outputFormat && { shape: outputFormat.type === 'schema' ? outputFormat.schema : (true as const) }),
    ...(maxOutputTokens !== undefined && maxOutputTokens > 0 && { limit: maxOutputTokens }),
  };
}
