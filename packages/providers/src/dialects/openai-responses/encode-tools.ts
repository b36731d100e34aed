import type { Losses } from '../../canonical/losses.js';
import type { ChatRequest, Tool, ToolChoice } from '../../canonical/request.js';
import type { ToolNames } from '../../canonical/tool-names.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { splitByPlace } from './additional-tools.js';
import { note, own } from './extras.js';
import { groupNamespaces } from './namespaces.js';
import type { WireFunctionTool } from './wire.js';

export interface EncodedTools {
  tools: JsonObject[];
  /** Items that a client of this dialect had written into its input, with the places where they stood. */
  items: Array<{ index: number; item: JsonObject }>;
}

export function encodeTools(request: ChatRequest, names: ToolNames, losses: Losses): EncodedTools {
  const { top, placed } = splitByPlace(request.tools ?? []);
  const encode = (tools: readonly Tool[]): JsonObject[] => encodeList(tools, names, losses);
  const items = placed.map(({ place, tools }) => ({
    index: Number(place.index),
    item: { ...(isJsonObject(place.item) && place.item), tools: encode(tools) },
  }));
  return { tools: encode(top), items };
}

function encodeList(tools: readonly Tool[], names: ToolNames, losses: Losses): JsonObject[] {
  const encoded = tools.flatMap((tool) => {
    const wire = encodeTool(tool, names, losses);
    return wire === undefined ? [] : [{ wire, tool }];
  });
  return groupNamespaces(encoded);
}

function encodeTool(tool: Tool, names: ToolNames, losses: Losses): JsonObject | undefined {
  if (tool.type === 'opaque') {
    if (tool.dialect === 'openai-responses') return tool.value as JsonObject;
    losses.warn('hosted-tools', `A hosted tool of ${tool.dialect} has no form in openai-responses; it was left out.`);
    return undefined;
  }
  const noted = note(tool, '$name');
  const named = {
    name: typeof noted === 'string' ? noted : names.toWire(tool.name),
    ...(tool.description !== undefined && { description: tool.description }),
  };
  if (tool.type === 'custom') return { type: 'custom', ...named, ...own(tool) };
  const parameters =
    tool.parameters && typeof tool.parameters.type !== 'string'
      ? { type: 'object', ...tool.parameters }
      : tool.parameters;
  const told = { ...(parameters && { parameters }), ...strictOf(tool), ...own(tool) };
  if (tool.extras?.['openai-responses'] !== undefined) return { type: 'function', ...named, ...told };
  // The API takes a function for strict where it is told nothing, and then refuses most schemas.
  const none = { parameters: { type: 'object', properties: {} }, strict: false };
  const wire: WireFunctionTool = { type: 'function', ...named, ...none };
  return { ...wire, ...told };
}

function strictOf(tool: Extract<Tool, { type: 'function' }>): JsonObject {
  const strict = tool.strict ?? note(tool, '$strict');
  return strict === undefined ? {} : { strict };
}

export function encodeToolChoice(request: ChatRequest, names: ToolNames, losses: Losses): JsonValue | undefined {
  const choice = request.toolChoice;
  const isOwn = request.extras?.['openai-responses'] !== undefined;
  if (choice === undefined || (!isOwn && (request.tools?.length ?? 0) === 0)) return undefined;
  switch (choice.type) {
    case 'tool':
      return toolNamed(choice.name, request, names);
    case 'allowed': {
      const tools = choice.names.map((name) => toolNamed(name, request, names));
      return { type: 'allowed_tools', mode: choice.required ? 'required' : 'auto', tools };
    }
    case 'opaque':
      return encodeOpaqueChoice(choice, losses);
    default:
      return choice.type;
  }
}

function toolNamed(name: string, request: ChatRequest, names: ToolNames): JsonObject {
  const tool = request.tools?.find((one) => one.type !== 'opaque' && one.name === name);
  const type = tool?.type === 'custom' ? 'custom' : 'function';
  const space = tool && tool.type !== 'opaque' ? note(tool, '$namespace') : undefined;
  const noted = tool && tool.type !== 'opaque' ? note(tool, '$name') : undefined;
  const wire = typeof noted === 'string' ? noted : names.toWire(name);
  return { type, name: wire, ...(typeof space === 'string' && { namespace: space }) };
}

function encodeOpaqueChoice(choice: Extract<ToolChoice, { type: 'opaque' }>, losses: Losses): JsonValue | undefined {
  if (choice.dialect === 'openai-responses') return choice.value;
  losses.warn('tool-choice', `A ${choice.dialect} tool choice has no form in openai-responses; it was left out.`);
  return undefined;
}
