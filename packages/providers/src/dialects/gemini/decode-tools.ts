import { badRequest } from '../../bad-request.js';
import type { Tool, ToolChoice } from '../../canonical/request.js';
import { expectString } from '../../expect.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { opaque } from './decode-contents.js';
import { ownExtras } from './extras.js';
import { fromGeminiSchema } from './json-schema.js';

/** Declarations become functions; a tool that Google runs itself (`googleSearch`, `codeExecution`) stays what it is. */
export function decodeTools(tools: JsonValue | undefined): Tool[] {
  if (tools === undefined || tools === null) return [];
  if (!Array.isArray(tools)) throw badRequest('tools', 'an array', tools);
  return tools.flatMap((tool, index): Tool[] => {
    if (!isJsonObject(tool)) throw badRequest(`tools[${index}]`, 'an object', tool);
    const { functionDeclarations, ...hosted } = tool;
    const declared = Array.isArray(functionDeclarations) ? functionDeclarations : [];
    const path = `tools[${index}].functionDeclarations`;
    return [
      ...declared.map((declaration, at) => decodeDeclaration(declaration, `${path}[${at}]`)),
      ...(Object.keys(hosted).length > 0 ? [opaque(hosted)] : []),
    ];
  });
}

function decodeDeclaration(declaration: JsonValue, path: string): Tool {
  if (!isJsonObject(declaration)) throw badRequest(path, 'an object with name and parameters', declaration);
  const { name, description, parameters, parametersJsonSchema, ...rest } = declaration;
  const schema = parametersJsonSchema ?? parameters;
  const noted = isJsonObject(schema) ? schemaNote(schema, parametersJsonSchema !== undefined) : {};
  return {
    type: 'function',
    name: expectString(name, `${path}.name`),
    ...(typeof description === 'string' && { description }),
    ...(isJsonObject(schema) && { parameters: fromGeminiSchema(schema) }),
    ...ownExtras({ ...rest, ...noted }),
  };
}

/** The client's own words, for an upstream of its dialect. */
function schemaNote(schema: JsonObject, isJsonSchema: boolean): JsonObject {
  return { $parameters: { [isJsonSchema ? 'parametersJsonSchema' : 'parameters']: schema } };
}

export function decodeToolConfig(value: JsonValue | undefined): { toolChoice?: ToolChoice; extras: JsonObject } {
  if (!isJsonObject(value)) return { extras: {} };
  const { functionCallingConfig, ...more } = value;
  const config = isJsonObject(functionCallingConfig) ? functionCallingConfig : {};
  const { mode, allowedFunctionNames, ...rest } = config;
  const names = Array.isArray(allowedFunctionNames)
    ? allowedFunctionNames.filter((name) => typeof name === 'string')
    : [];
  const toolChoice = choiceOf(mode, names);
  const left = { ...more, ...(Object.keys(rest).length > 0 && { functionCallingConfig: rest }) };
  return {
    ...(toolChoice && { toolChoice }),
    extras: {
      ...(Object.keys(left).length > 0 && { toolConfig: left }),
      // VALIDATED is AUTO with checked arguments (BerriAI/litellm #21067); other upstreams have no word for it.
      ...(mode === 'VALIDATED' && { $mode: mode }),
    },
  };
}

function choiceOf(mode: JsonValue | undefined, names: string[]): ToolChoice | undefined {
  switch (mode) {
    case undefined:
    case null:
    case 'MODE_UNSPECIFIED':
      return undefined;
    case 'NONE':
      return { type: 'none' };
    case 'ANY':
      if (names.length === 0) return { type: 'required' };
      return names.length === 1 && names[0] !== undefined
        ? { type: 'tool', name: names[0] }
        : { type: 'allowed', names, required: true };
    case 'AUTO':
    case 'VALIDATED':
      return names.length === 0 ? { type: 'auto' } : { type: 'allowed', names, required: false };
    default:
      throw badRequest('toolConfig.functionCallingConfig.mode', 'AUTO, ANY, NONE or VALIDATED', mode);
  }
}
