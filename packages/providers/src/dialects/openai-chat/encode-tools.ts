import type { ChatRequest, CustomTool, Tool, ToolChoice } from '../../canonical/request.js';
import { CUSTOM_TOOL_PARAMETERS } from '../../canonical/tool-arguments.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { own, type PartContext } from './encode-parts.js';

const NAME = 'openai-chat';

export interface EncodedTools {
  tools: JsonObject[];
  webSearch: boolean;
}

export function encodeTools(request: ChatRequest, context: PartContext): EncodedTools {
  const encoded: EncodedTools = { tools: [], webSearch: false };
  for (const tool of request.tools ?? []) {
    if (tool.type === 'custom' && context.traits.customTools) encoded.tools.push(encodeCustom(tool, context));
    else if (tool.type !== 'opaque') encoded.tools.push(encodeFunction(tool, context));
    else if (tool.dialect === NAME) encoded.tools.push(tool.value as JsonObject);
    else encodeHosted(tool.value, encoded, context);
  }
  return encoded;
}

function encodeCustom(tool: CustomTool, context: PartContext): JsonObject {
  const { custom: more, ...rest } = own(tool, context);
  const description = tool.description === undefined ? {} : { description: tool.description };
  const name = context.names.toWire(tool.name);
  return { type: 'custom', custom: { name, ...description, ...(isJsonObject(more) && more) }, ...rest };
}

function encodeFunction(tool: Exclude<Tool, { type: 'opaque' }>, context: PartContext): JsonObject {
  const { function: more, cache_control, ...rest } = own(tool, context);
  const parameters = tool.type === 'custom' ? CUSTOM_TOOL_PARAMETERS : toParameters(tool.parameters);
  return {
    type: 'function',
    function: {
      name: context.names.toWire(tool.name),
      ...(tool.description !== undefined && { description: tool.description }),
      ...(parameters && { parameters }),
      ...(tool.type === 'function' && tool.strict !== undefined && { strict: tool.strict }),
      ...(isJsonObject(more) && more),
    },
    ...rest,
    ...(cache_control !== undefined && { cache_control }),
  };
}

/** The API wants an object at the top; only what says nothing of its type is completed. */
function toParameters(parameters: JsonObject | undefined): JsonObject | undefined {
  if (parameters === undefined || typeof parameters.type === 'string') return parameters;
  return { ...parameters, type: 'object' };
}

/**
 * Tools whose shape the model of their maker knows by heart, and which the client runs: as functions any model can call them.
 * platform.claude.com/docs, tool use: bash, text editor, memory, computer use.
 */
const CLIENT_TOOLS: ReadonlyArray<{ type: RegExp; description: string; members: string[]; required: string[] }> = [
  {
    type: /^bash_\d+$/,
    description: 'Runs a command in a persistent bash session; `restart: true` begins a new one.',
    members: ['command', 'restart'],
    required: [],
  },
  {
    type: /^text_editor_\d+$/,
    description: 'Views and edits files. `command` is view, create, str_replace or insert.',
    members: ['command', 'path', 'file_text', 'old_str', 'new_str', 'insert_line', 'insert_text', 'view_range'],
    required: ['command', 'path'],
  },
  {
    type: /^memory_\d+$/,
    description: 'Keeps notes in files. `command` is view, create, str_replace, insert, delete or rename.',
    members: [
      'command',
      'path',
      'file_text',
      'old_str',
      'new_str',
      'insert_line',
      'insert_text',
      'old_path',
      'new_path',
    ],
    required: ['command'],
  },
  {
    type: /^computer_\d+$/,
    description:
      'Uses mouse, keyboard and screen. `action` names what to do, such as screenshot, left_click, type or key.',
    members: ['action', 'coordinate', 'text', 'scroll_direction', 'scroll_amount', 'duration'],
    required: ['action'],
  },
];

const TYPES: Record<string, JsonValue> = {
  restart: { type: 'boolean' },
  insert_line: { type: 'integer' },
  view_range: { type: 'array', items: { type: 'integer' } },
  coordinate: { type: 'array', items: { type: 'integer' } },
  scroll_amount: { type: 'integer' },
  duration: { type: 'number' },
};

function encodeHosted(value: JsonValue, encoded: EncodedTools, { traits, losses }: PartContext): void {
  const type = isJsonObject(value) && typeof value.type === 'string' ? value.type : '';
  const known = CLIENT_TOOLS.find((tool) => tool.type.test(type));
  if (known && isJsonObject(value) && typeof value.name === 'string') {
    const properties = Object.fromEntries(known.members.map((name) => [name, TYPES[name] ?? { type: 'string' }]));
    const parameters = { type: 'object', properties, required: known.required };
    encoded.tools.push({
      type: 'function',
      function: { name: value.name, description: known.description, parameters },
    });
  } else if (type.startsWith('web_search') && traits.webSearch) {
    encoded.webSearch = true;
  } else {
    losses.warn('hosted-tools', 'A tool that only its maker can run was left out.');
  }
}

export function encodeToolChoice(choice: ToolChoice | undefined, context: PartContext): JsonValue | undefined {
  if (choice === undefined) return undefined;
  switch (choice.type) {
    case 'tool':
      return { type: 'function', function: { name: context.names.toWire(choice.name) } };
    case 'allowed': {
      const tools = choice.names.map((name) => ({ type: 'function', function: { name: context.names.toWire(name) } }));
      return { type: 'allowed_tools', allowed_tools: { mode: choice.required ? 'required' : 'auto', tools } };
    }
    case 'opaque':
      if (choice.dialect === NAME) return choice.value;
      context.losses.warn('tool-choice', `A ${choice.dialect} tool choice has no form in ${NAME}; it was left out.`);
      return undefined;
    default:
      return choice.type;
  }
}
