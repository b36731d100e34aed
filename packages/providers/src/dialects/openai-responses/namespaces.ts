import type { Tool } from '../../canonical/request.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { note, ownExtras } from './extras.js';

/** The one name of a tool that stands in a namespace; what it was is noted on the tool and on its calls. */
export function flatToolName(namespace: string | undefined, name: string): string {
  if (namespace === undefined) return name;
  return namespace.endsWith('__') ? `${namespace}${name}` : `${namespace}__${name}`;
}

/** The tools of a namespace, each with a note of where it comes from. */
export function flattenNamespace(wire: JsonObject, decode: (tool: JsonValue) => Tool): Tool[] {
  const { tools, ...rest } = wire;
  const space = typeof wire.name === 'string' ? wire.name : '';
  return (Array.isArray(tools) ? tools : []).map((inner) => {
    const tool = decode(inner);
    if (tool.type === 'opaque') return tool;
    const notes = ownExtras({
      ...tool.extras?.['openai-responses'],
      $namespace: space,
      $name: tool.name,
      $group: rest,
    });
    return { ...tool, name: flatToolName(space, tool.name), ...notes };
  });
}

/** Tools of one namespace in a row become one entry again. */
export function groupNamespaces(tools: ReadonlyArray<{ wire: JsonObject; tool: Tool }>): JsonObject[] {
  const grouped: JsonObject[] = [];
  let open: { group: JsonValue; tools: JsonValue[] } | undefined;
  for (const { wire, tool } of tools) {
    const group = tool.type === 'opaque' ? undefined : note(tool, '$group');
    if (!isJsonObject(group)) {
      open = undefined;
      grouped.push(wire);
      continue;
    }
    if (open === undefined || JSON.stringify(open.group) !== JSON.stringify(group)) {
      open = { group, tools: [] };
      grouped.push({ ...group, tools: open.tools });
    }
    open.tools.push(wire);
  }
  return grouped;
}
