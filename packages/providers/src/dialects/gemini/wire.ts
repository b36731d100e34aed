import type { JsonObject, JsonValue } from '../../json.js';

/*
 * The members of generateContent that we read or write, in camelCase; clients may write snake_case too.
 * https://ai.google.dev/api/generate-content
 */

interface WireFunctionCall extends JsonObject {
  id?: string;
  name?: string;
  args?: JsonObject;
}

interface WireFunctionResponse extends JsonObject {
  id?: string;
  name?: string;
  response?: JsonObject;
}

export interface WirePart extends JsonObject {
  text?: string;
  /** The text is a thought. */
  thought?: boolean;
  thoughtSignature?: string;
  inlineData?: { mimeType: string; data: string };
  fileData?: { mimeType?: string; fileUri: string };
  functionCall?: WireFunctionCall;
  functionResponse?: WireFunctionResponse;
}

export interface WireContent extends JsonObject {
  role?: string;
  parts: WirePart[];
}

export interface WireFunctionDeclaration extends JsonObject {
  name: string;
  description?: string;
  /** OpenAPI's dialect of JSON Schema, types in upper case. */
  parameters?: JsonObject;
  parametersJsonSchema?: JsonValue;
}

export interface WireTool extends JsonObject {
  functionDeclarations?: WireFunctionDeclaration[];
}

export interface WireThinkingConfig extends JsonObject {
  includeThoughts?: boolean;
  /** Tokens; 0 is off, -1 leaves it to the model. Up to Gemini 2.5. */
  thinkingBudget?: number;
  /** From Gemini 3. */
  thinkingLevel?: string;
}

export interface WireRequest extends JsonObject {
  contents: WireContent[];
  systemInstruction?: WireContent;
  tools?: WireTool[];
  toolConfig?: JsonObject;
  generationConfig?: JsonObject;
}

export interface WireUsage extends JsonObject {
  promptTokenCount?: number;
  candidatesTokenCount?: number;
  thoughtsTokenCount?: number;
  cachedContentTokenCount?: number;
  toolUsePromptTokenCount?: number;
  totalTokenCount?: number;
}

export interface WireCandidate extends JsonObject {
  content?: WireContent;
  finishReason?: string;
  index?: number;
}

/** A whole answer, or one event of a stream. */
export interface WireResponse extends JsonObject {
  candidates?: WireCandidate[];
  promptFeedback?: { blockReason?: string };
  usageMetadata?: WireUsage;
  modelVersion?: string;
  responseId?: string;
}
