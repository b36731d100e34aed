import { badRequest } from '../../bad-request.js';
import type { Tool, ToolChoice } from '../../canonical/request.js';
import { expectString } from '../../expect.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { opaque } from './decode-content.js';
import { ownExtras } from './extras.js';
import { flatToolName, flattenNamespace } from './namespaces.js';

/** Functions, custom tools and namespaces of them; what OpenAI runs itself stays what it is. */
export function decodeTools(tools: JsonValue | undefined, path: string): Tool[] {
  if (tools === undefined || tools === null) return [];
  if (!Array.isArray(tools)) throw badRequest(path, 'an array', tools);
  return tools.flatMap((tool, index) => {
    if (!isJsonObject(tool)) throw badRequest(`${path}[${index}]`, 'an object', tool);
    if (tool.type !== 'namespace') return [decodeTool(tool, `${path}[${index}]`)];
    return flattenNamespace(tool, (inner) => {
      if (!isJsonObject(inner)) throw badRequest(`${path}[${index}].tools`, 'objects', inner);
      return decodeTool(inner, `${path}[${index}].tools`);
    });
  });
}

function decodeTool(tool: JsonObject, path: string): Tool {
  const { type, name, description, ...more } = tool;
  const described = typeof description === 'string' ? { description } : {};
  if (type === 'custom') return { type, name: expectString(name, `${path}.name`), ...described, ...ownExtras(more) };
  if (type !== 'function') return opaque(tool);
  const { parameters, strict, ...rest } = more;
  return {
    type,
    name: expectString(name, `${path}.name`),
    ...described,
    ...(isJsonObject(parameters) && { parameters }),
    ...(strict === true && { strict }),
    ...ownExtras({ ...rest, ...strictNote(strict), ...(parameters === null && { parameters }) }),
  };
}

/** Not strict is what other APIs are by themselves; here it has to be said. */
function strictNote(strict: JsonValue | undefined): JsonObject {
  return strict === true || strict === undefined ? {} : { $strict: strict };
}

export function decodeToolChoice(choice: JsonValue | undefined): ToolChoice | undefined {
  if (choice === undefined || choice === null) return undefined;
  if (choice === 'auto' || choice === 'none' || choice === 'required') return { type: choice };
  if (!isJsonObject(choice)) throw badRequest('tool_choice', 'auto, none, required or an object', choice);
  if (choice.type === 'function' || choice.type === 'custom') {
    const space = typeof choice.namespace === 'string' ? choice.namespace : undefined;
    return { type: 'tool', name: flatToolName(space, expectString(choice.name, 'tool_choice.name')) };
  }
  return choice.type === 'allowed_tools' ? decodeAllowed(choice) : opaque(choice);
}

/** Where a hosted tool is among those that are allowed, only its maker can keep to the choice. */
function decodeAllowed(choice: JsonObject): ToolChoice {
  const tools = Array.isArray(choice.tools) ? choice.tools : [];
  const names = tools.flatMap((tool) =>
    isJsonObject(tool) && (tool.type === 'function' || tool.type === 'custom') && typeof tool.name === 'string'
      ? [tool.name]
      : [],
  );
  if (names.length < tools.length) return opaque(choice);
  return { type: 'allowed', names, required: choice.mode === 'required' };
}
