import type { Losses } from '../../canonical/losses.js';
import type { ChatRequest, CustomTool, FunctionTool, ToolChoice } from '../../canonical/request.js';
import { CUSTOM_TOOL_PARAMETERS } from '../../canonical/tool-arguments.js';
import type { ToolNameRule, ToolNames } from '../../canonical/tool-names.js';
import { isJsonObject, type JsonObject } from '../../json.js';
import { note, own } from './extras.js';
import { toGeminiParameters } from './json-schema.js';
import type { WireFunctionDeclaration, WireTool } from './wire.js';

/** https://ai.google.dev/api/caching#FunctionDeclaration */
export const GEMINI_TOOL_NAME: ToolNameRule = { allowed: /^[a-zA-Z_][a-zA-Z0-9_.:-]*$/, maxLength: 64 };

/** All functions in one tool; those that Google runs itself beside it. */
export function encodeTools(request: ChatRequest, names: ToolNames, losses: Losses): WireTool[] {
  const declarations: WireFunctionDeclaration[] = [];
  const hosted: WireTool[] = [];
  for (const tool of request.tools ?? []) {
    if (tool.type !== 'opaque') declarations.push(encodeDeclaration(tool, names));
    else if (tool.dialect === 'gemini') hosted.push(tool.value as WireTool);
    else losses.warn('hosted-tools', `A hosted tool of ${tool.dialect} has no form in gemini; it was left out.`);
  }
  return [...(declarations.length > 0 ? [{ functionDeclarations: declarations }] : []), ...hosted];
}

function encodeDeclaration(tool: FunctionTool | CustomTool, names: ToolNames): WireFunctionDeclaration {
  return {
    name: names.toWire(tool.name),
    ...(tool.description !== undefined && { description: tool.description }),
    ...encodeParameters(tool),
    ...own(tool),
  };
}

/** An object without properties is refused: a function without parameters declares none (BerriAI/litellm #14330). */
function encodeParameters(tool: FunctionTool | CustomTool): JsonObject {
  const noted = note(tool, '$parameters');
  if (isJsonObject(noted)) return noted;
  const schema = tool.type === 'custom' ? CUSTOM_TOOL_PARAMETERS : tool.parameters;
  if (schema === undefined || isEmptyObject(schema)) return {};
  return { parametersJsonSchema: toGeminiParameters(schema) };
}

function isEmptyObject(schema: JsonObject): boolean {
  const { properties, anyOf, oneOf, allOf, $ref } = schema;
  const says = [anyOf, oneOf, allOf, $ref].some((value) => value !== undefined);
  return !says && (!isJsonObject(properties) || Object.keys(properties).length === 0);
}

export function encodeToolConfig(request: ChatRequest, names: ToolNames, losses: Losses): JsonObject | undefined {
  const rest = own(request).toolConfig as JsonObject | undefined;
  const wanted = declaredChoice(request);
  const choice = wanted && encodeChoice(wanted, note(request, '$mode') === 'VALIDATED', names, losses);
  if (request.parallelToolCalls === false && (request.tools?.length ?? 0) > 1) {
    losses.warn('parallel-tool-calls', 'Gemini cannot be kept from calling several tools at once.');
  }
  if (choice === undefined) return rest;
  const more = isJsonObject(rest?.functionCallingConfig) ? rest.functionCallingConfig : {};
  return { ...rest, functionCallingConfig: { ...choice, ...more } };
}

/** A choice among functions that are not declared is refused. */
function declaredChoice({ toolChoice: choice, tools = [], extras }: ChatRequest): ToolChoice | undefined {
  if (extras?.gemini !== undefined || choice === undefined) return choice;
  const declared = new Set(tools.flatMap((tool) => (tool.type === 'opaque' ? [] : [tool.name])));
  if (declared.size === 0) return undefined;
  if (choice.type === 'tool') return declared.has(choice.name) ? choice : { type: 'required' };
  if (choice.type !== 'allowed') return choice;
  const names = choice.names.filter((name) => declared.has(name));
  return names.length > 0 ? { ...choice, names } : { type: choice.required ? 'required' : 'auto' };
}

function encodeChoice(
  choice: ToolChoice,
  validated: boolean,
  names: ToolNames,
  losses: Losses,
): JsonObject | undefined {
  switch (choice.type) {
    case 'auto':
      return { mode: validated ? 'VALIDATED' : 'AUTO' };
    case 'none':
      return { mode: 'NONE' };
    case 'required':
      return { mode: 'ANY' };
    case 'tool':
      return { mode: 'ANY', allowedFunctionNames: [names.toWire(choice.name)] };
    case 'allowed': {
      const allowedFunctionNames = choice.names.map((name) => names.toWire(name));
      // AUTO ignores the list; VALIDATED heeds it and leaves the model free to answer in words.
      return { mode: choice.required ? 'ANY' : 'VALIDATED', allowedFunctionNames };
    }
    case 'opaque':
      losses.warn('tool-choice', `A ${choice.dialect} tool choice has no form in gemini; it was left out.`);
      return undefined;
  }
}
