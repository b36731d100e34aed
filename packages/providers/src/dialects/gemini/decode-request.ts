import { badRequest } from '../../bad-request.js';
import type { ChatRequest, OutputFormat, Sampling } from '../../canonical/request.js';
import { expectOptionalNumber } from '../../expect.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { decodeContents, decodeSystem } from './decode-contents.js';
import { decodeThinking } from './decode-thinking.js';
import { decodeToolConfig, decodeTools } from './decode-tools.js';
import { ownExtras } from './extras.js';
import { fromGeminiSchema } from './json-schema.js';
import { toCamelCase } from './member-names.js';
import { toModelName } from './model-name.js';

/** https://ai.google.dev/api/generate-content; members that the canonical request has no place for stay in `extras`. */
export function decodeRequest(wire: JsonObject, target: { model?: string; stream?: boolean }): ChatRequest {
  const { contents, systemInstruction, tools, toolConfig, generationConfig, model, ...rest } = toCamelCase(wire);
  const declared = decodeTools(tools);
  const choice = decodeToolConfig(toolConfig);
  const config = decodeConfig(generationConfig);
  return {
    model: toModelName(target.model ?? model),
    stream: target.stream ?? false,
    messages: [...decodeSystem(systemInstruction), ...decodeContents(contents)],
    ...(declared.length > 0 && { tools: declared }),
    ...(choice.toolChoice && { toolChoice: choice.toolChoice }),
    ...config.request,
    sampling: config.sampling,
    includeUsage: true,
    ...ownExtras({ ...rest, ...choice.extras, ...config.extras }),
  };
}

interface Config {
  request: Pick<ChatRequest, 'outputFormat' | 'maxOutputTokens' | 'stop' | 'reasoning' | 'candidates'>;
  sampling: Sampling;
  extras: JsonObject;
}

function decodeConfig(value: JsonValue | undefined): Config {
  if (value === undefined || value === null) return { request: {}, sampling: {}, extras: {} };
  if (!isJsonObject(value)) throw badRequest('generationConfig', 'an object', value);
  const {
    temperature: _t,
    topP: _p,
    topK: _k,
    seed: _s,
    presencePenalty: _pp,
    frequencyPenalty: _fp,
    ...config
  } = value;
  const { maxOutputTokens, stopSequences, thinkingConfig, candidateCount, ...rest } = config;
  const output = decodeOutput(rest);
  const thinking = decodeThinking(thinkingConfig);
  const limit = expectOptionalNumber(maxOutputTokens, 'generationConfig.maxOutputTokens');
  const candidates = expectOptionalNumber(candidateCount, 'generationConfig.candidateCount');
  const stop = stopOf(stopSequences);
  const left = { ...output.rest, ...(thinking.rest && { thinkingConfig: thinking.rest }) };
  return {
    request: {
      ...(output.format && { outputFormat: output.format }),
      ...(limit !== undefined && { maxOutputTokens: limit }),
      ...(stop && { stop }),
      ...(thinking.reasoning && { reasoning: thinking.reasoning }),
      ...(candidates !== undefined && { candidates }),
    },
    sampling: decodeSampling(value),
    extras: { ...output.notes, ...(Object.keys(left).length > 0 && { generationConfig: left }) },
  };
}

function decodeSampling(config: JsonObject): Sampling {
  const names = ['temperature', 'topP', 'topK', 'seed', 'presencePenalty', 'frequencyPenalty'] as const;
  const sampling: Sampling = {};
  for (const name of names) {
    const value = expectOptionalNumber(config[name], `generationConfig.${name}`);
    if (value !== undefined) sampling[name] = value;
  }
  return sampling;
}

function stopOf(value: JsonValue | undefined): string[] | undefined {
  if (value === undefined || value === null) return undefined;
  const isTexts = Array.isArray(value) && value.every((one) => typeof one === 'string');
  if (!isTexts) throw badRequest('generationConfig.stopSequences', 'an array of strings', value);
  return value.length === 0 ? undefined : (value as string[]);
}

/** The schema stands in one of two members; a note remembers which, and its own words where they are not JSON Schema's. */
function decodeOutput(config: JsonObject): { format?: OutputFormat; rest: JsonObject; notes: JsonObject } {
  const { responseMimeType, responseSchema, responseJsonSchema, ...rest } = config;
  const schema = responseJsonSchema ?? responseSchema;
  if (isJsonObject(schema)) {
    const name = isJsonObject(responseJsonSchema) ? 'responseJsonSchema' : 'responseSchema';
    const notes = { $schema: { [name]: schema }, ...(responseMimeType === undefined && { $mimeType: 'none' }) };
    return { format: { type: 'schema', schema: fromGeminiSchema(schema) }, rest, notes };
  }
  if (responseMimeType === 'application/json') return { format: { type: 'json' }, rest, notes: {} };
  return { rest: { ...rest, ...(responseMimeType !== undefined && { responseMimeType }) }, notes: {} };
}
