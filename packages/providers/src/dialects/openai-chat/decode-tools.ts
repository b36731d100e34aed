import { badRequest } from '../../bad-request.js';
import type { Tool, ToolChoice } from '../../canonical/request.js';
import { expectObject, expectOptionalArray, expectString } from '../../expect.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { splitExtras } from './decode-parts.js';

const NAME = 'openai-chat';

export function decodeTools(body: JsonObject): Tool[] {
  const tools = (expectOptionalArray(body.tools, 'tools') ?? []).map((tool, i) =>
    decodeTool(expectObject(tool, `tools[${i}]`), `tools[${i}]`),
  );
  const legacy = (expectOptionalArray(body.functions, 'functions') ?? []).map((tool, i) =>
    decodeFunction(expectObject(tool, `functions[${i}]`), {}, `functions[${i}]`),
  );
  return [...tools, ...legacy];
}

function decodeTool(tool: JsonObject, param: string): Tool {
  const { type, function: target, custom, ...rest } = tool;
  if (isJsonObject(target)) return decodeFunction(target, rest, `${param}.function`);
  if (type === 'custom' && isJsonObject(custom)) {
    const { name, description, ...more } = custom;
    return {
      type: 'custom',
      name: expectString(name, `${param}.custom.name`),
      ...(typeof description === 'string' && { description }),
      ...splitExtras({ ...rest, ...(Object.keys(more).length > 0 && { custom: more }) }),
    };
  }
  if (type === 'function') throw badRequest(`${param}.function`, 'an object with a name', target);
  // LiteLLM's users put the tools that Anthropic defines (`web_search_20250305`) into this dialect's list.
  const anthropic = typeof type === 'string' && /_\d{8}$/.test(type);
  return { type: 'opaque', dialect: anthropic ? 'anthropic-messages' : NAME, value: tool };
}

/** A cache mark may stand on the tool or on its function. */
function decodeFunction(target: JsonObject, rest: JsonObject, param: string): Tool {
  const { name, description, parameters, strict, cache_control, ...more } = target;
  return {
    type: 'function',
    name: expectString(name, `${param}.name`),
    ...(typeof description === 'string' && { description }),
    ...(isJsonObject(parameters) && { parameters }),
    ...(typeof strict === 'boolean' && { strict }),
    ...splitExtras({
      ...rest,
      ...(cache_control !== undefined && { cache_control }),
      ...(Object.keys(more).length > 0 && { function: more }),
    }),
  };
}

export function decodeToolChoice(value: JsonValue | undefined): { toolChoice?: ToolChoice } {
  if (value === undefined || value === null) return {};
  if (value === 'auto' || value === 'none' || value === 'required') return { toolChoice: { type: value } };
  if (value === 'any') return { toolChoice: { type: 'required' } };
  const choice = expectObject(value, 'tool_choice');
  if (choice.type === 'allowed_tools') return { toolChoice: decodeAllowed(choice) };
  const target = choice.function ?? choice.custom ?? choice;
  const name = isJsonObject(target) ? target.name : undefined;
  if (typeof name === 'string') return { toolChoice: { type: 'tool', name } };
  return { toolChoice: { type: 'opaque', dialect: NAME, value: choice } };
}

function decodeAllowed(choice: JsonObject): ToolChoice {
  const allowed = expectObject(choice.allowed_tools, 'tool_choice.allowed_tools');
  const names = (expectOptionalArray(allowed.tools, 'tool_choice.allowed_tools.tools') ?? []).flatMap((tool) => {
    const target = isJsonObject(tool) ? (tool.function ?? tool.custom ?? tool) : undefined;
    return isJsonObject(target) && typeof target.name === 'string' ? [target.name] : [];
  });
  return { type: 'allowed', names, required: allowed.mode === 'required' };
}
