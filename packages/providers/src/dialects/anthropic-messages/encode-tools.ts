import type { Losses } from '../../canonical/losses.js';
import type { ChatRequest, Message, Tool, ToolChoice } from '../../canonical/request.js';
import { CUSTOM_TOOL_PARAMETERS } from '../../canonical/tool-arguments.js';
import type { ToolNames } from '../../canonical/tool-names.js';
import type { JsonObject } from '../../json.js';
import { own } from './encode-blocks.js';
import type { WireTool, WireToolChoice } from './wire.js';

const NAME = 'anthropic-messages';

/** Tools of the request; where it has none but its history calls some, the least that makes the API accept the history. */
export function encodeTools(request: ChatRequest, names: ToolNames, losses: Losses): JsonObject[] {
  const tools = (request.tools ?? []).flatMap((tool) => encodeTool(tool, names, losses));
  if (tools.length > 0) return tools;
  return [...new Set(request.messages.flatMap(calledNames))].map((name) => ({
    name: names.toWire(name),
    input_schema: { type: 'object', properties: {} },
  }));
}

function calledNames(message: Message): string[] {
  if (message.role !== 'assistant') return [];
  return message.content.flatMap((part) => (part.type === 'tool-call' ? [part.name] : []));
}

function encodeTool(tool: Tool, names: ToolNames, losses: Losses): JsonObject[] {
  if (tool.type === 'opaque') {
    if (tool.dialect === NAME) return [tool.value as JsonObject];
    losses.warn('hosted-tools', `A tool that ${tool.dialect} hosts does not exist in ${NAME}; it was left out.`);
    return [];
  }
  const parameters = tool.type === 'custom' ? CUSTOM_TOOL_PARAMETERS : tool.parameters;
  const wire: WireTool = {
    name: names.toWire(tool.name),
    ...(tool.description !== undefined && { description: tool.description }),
    input_schema: toInputSchema(parameters),
    ...(tool.type === 'function' && tool.strict !== undefined && encodesStrict(tool.strict)),
  };
  return [{ ...wire, ...own(tool) }];
}

/** `strict: false` is the default, and only recent models know the member. */
function encodesStrict(strict: boolean): { strict?: boolean } {
  return strict ? { strict } : {};
}

/** The API wants an object at the top; a schema that says so already is left as it is. */
function toInputSchema(parameters: JsonObject | undefined): JsonObject {
  if (parameters === undefined) return { type: 'object', properties: {} };
  if (parameters.type === 'object') return parameters;
  if (parameters.type === undefined || parameters.type === null) return { ...parameters, type: 'object' };
  return { type: 'object', properties: { input: parameters }, required: ['input'] };
}

export function encodeToolChoice(request: ChatRequest, names: ToolNames, losses: Losses): WireToolChoice | undefined {
  const parallel = request.parallelToolCalls;
  const disable = parallel === undefined ? {} : { disable_parallel_tool_use: !parallel };
  const choice = encodeChoice(request.toolChoice, names, losses);
  if (choice?.type === 'none') return choice;
  if (choice === undefined) return parallel === false ? { type: 'auto', ...disable } : undefined;
  return { ...choice, ...disable };
}

function encodeChoice(choice: ToolChoice | undefined, names: ToolNames, losses: Losses): WireToolChoice | undefined {
  switch (choice?.type) {
    case undefined:
      return undefined;
    case 'none':
    case 'auto':
      return { type: choice.type };
    case 'required':
      return { type: 'any' };
    case 'tool':
      return { type: 'tool', name: names.toWire(choice.name) };
    case 'allowed':
      losses.warn('allowed-tools', `${NAME} cannot restrict a choice to some of the tools; all of them stay allowed.`);
      return { type: choice.required ? 'any' : 'auto' };
    case 'opaque':
      losses.warn('tool-choice', `A ${choice.dialect} tool choice has no form in ${NAME}; it was left out.`);
      return undefined;
  }
}
