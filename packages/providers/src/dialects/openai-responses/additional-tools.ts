import type { Tool } from '../../canonical/request.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { decodeTools } from './decode-tools.js';
import { note, ownExtras } from './extras.js';

/** Codex tells its tools in an item of the input: in front of the conversation, or where more of them came up. */
export const ADDITIONAL_TOOLS = 'additional_tools';

interface Place {
  /** Of the item in the input. */
  index: number;
  item: JsonObject;
  tools: JsonValue | undefined;
}

function placesOf(input: JsonValue | undefined): Place[] {
  if (!Array.isArray(input)) return [];
  return input.flatMap((whole, index) => {
    if (!isJsonObject(whole) || whole.type !== ADDITIONAL_TOOLS) return [];
    const { tools, ...item } = whole;
    return [{ index, item, tools }];
  });
}

/** As they stand on the wire. */
export function additionalTools(input: JsonValue | undefined): JsonValue[] {
  return placesOf(input).flatMap(({ tools }) => (Array.isArray(tools) ? tools : []));
}

/** All tools of a request, each with a note of its item. A history repeats them: the first of a name counts. */
export function decodeAllTools(body: JsonObject): Tool[] {
  const added = placesOf(body.input).flatMap(({ index, item, tools }) =>
    decodeTools(tools, `input[${index}].tools`).map((tool) => withPlace(tool, { index, item })),
  );
  const names = new Set<string>();
  return [...decodeTools(body.tools, 'tools'), ...added].filter((tool) => {
    if (tool.type === 'opaque') return true;
    const isNew = !names.has(tool.name);
    names.add(tool.name);
    return isNew;
  });
}

function withPlace(tool: Tool, place: JsonObject): Tool {
  if (tool.type === 'opaque') return tool;
  return { ...tool, ...ownExtras({ ...tool.extras?.['openai-responses'], $place: place }) };
}

/** The tools that the client has written into its input, by item, and all others. */
export function splitByPlace(tools: readonly Tool[]): {
  top: Tool[];
  placed: Array<{ place: JsonObject; tools: Tool[] }>;
} {
  const top: Tool[] = [];
  const placed = new Map<string, { place: JsonObject; tools: Tool[] }>();
  for (const tool of tools) {
    const place = tool.type === 'opaque' ? undefined : note(tool, '$place');
    if (!isJsonObject(place)) {
      top.push(tool);
      continue;
    }
    const key = String(place.index);
    const group = placed.get(key) ?? { place, tools: [] };
    group.tools.push(tool);
    placed.set(key, group);
  }
  return { top, placed: [...placed.values()] };
}
