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

/** What the demonstration needs to know of a request, whatever dialect it came in. */
export function readAsk(request: ChatRequest): DemoAsk {
  const { outputFormat, maxOutputTokens, tools = [], toolChoice } = request;
  const hasToolResult = isToolResult(request.messages.at(-1));
  const mayCall = !hasToolResult && !(toolChoice !== undefined && toolChoice.type === 'none');
  return {
    model: request.model,
    stream: request.stream,
    includeUsage: request.includeUsage,
    callable: mayCall ? callable(tools) : [],
    hasToolResult,
    inputTokens: estimateTokens(JSON.stringify(request.messages)),
    ...(outputFormat && { shape: outputFormat.type === 'schema' ? outputFormat.schema : (true as const) }),
    ...(maxOutputTokens !== undefined && maxOutputTokens > 0 && { limit: maxOutputTokens }),
  };
}
