import { badRequest } from '../../bad-request.js';
import type { OutlinePart, OutlineTurn, RequestOutline } from '../../dialect.js';
import { expectArray, expectObject, expectString } from '../../expect.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';

interface Needs {
  vision: boolean;
  documents: boolean;
}

/** What routing needs of a Messages request. Tool results become turns of their own, ahead of what else the message says. */
export function outline(body: JsonObject, target: { model?: string }): RequestOutline {
  const needs: Needs = { vision: false, documents: false };
  const tools = body.tools === undefined || body.tools === null ? [] : expectArray(body.tools, 'tools');
  const maxTokens = body.max_tokens;
  return {
    model: readModel(body, target),
    stream: body.stream === true,
    turns: [...systemTurns(body.system, needs), ...messageTurns(body.messages, needs)],
    tools,
    needs: {
      tools: tools.length > 0,
      vision: needs.vision,
      documents: needs.documents,
      audio: false,
      ...(asksForSchema(body) && { structuredOutput: 'schema' as const }),
    },
    ...(typeof maxTokens === 'number' && { maxOutputTokens: maxTokens }),
    includeUsage: true,
  };
}

function readModel(body: JsonObject, target: { model?: string }): string {
  const model = target.model ?? expectString(body.model, 'model');
  if (model === '') throw badRequest('model', 'the name of a model, such as "smart/auto"', model);
  return model;
}

/** `output_format` is the beta's name of what became `output_config.format`. */
function asksForSchema(body: JsonObject): boolean {
  const config = body.output_config;
  return isJsonObject(body.output_format) || (isJsonObject(config) && isJsonObject(config.format));
}

function systemTurns(system: JsonValue | undefined, needs: Needs): OutlineTurn[] {
  if (system === undefined || system === null || system === '') return [];
  if (typeof system === 'string') return [{ role: 'system', content: system }];
  const parts = readParts(expectArray(system, 'system'), 'system', needs);
  return parts.length === 0 ? [] : [{ role: 'system', content: parts }];
}

function messageTurns(messages: JsonValue | undefined, needs: Needs): OutlineTurn[] {
  const list = expectArray(messages, 'messages');
  if (list.length === 0) throw badRequest('messages', 'at least one message', list);
  return list.flatMap((message, position) => turnsOf(message, `messages.${position}`, needs));
}

function turnsOf(value: JsonValue, param: string, needs: Needs): OutlineTurn[] {
  const message = expectObject(value, param);
  const role = message.role;
  if (role !== 'user' && role !== 'assistant' && role !== 'system') {
    throw badRequest(`${param}.role`, 'user, assistant or system', role);
  }
  const content = message.content;
  if (typeof content === 'string') return [{ role, content }];
  const blocks = expectArray(content, `${param}.content`);
  if (role !== 'user') return [{ role, content: readParts(blocks, `${param}.content`, needs) }];
  return userTurns(blocks, `${param}.content`, needs);
}

function userTurns(blocks: JsonValue[], param: string, needs: Needs): OutlineTurn[] {
  const results: OutlineTurn[] = [];
  const rest: JsonValue[] = [];
  blocks.forEach((block, position) => {
    if (isJsonObject(block) && block.type === 'tool_result') {
      results.push({ role: 'tool', content: resultContent(block.content, `${param}.${position}.content`, needs) });
    } else {
      rest.push(block);
    }
  });
  const parts = readParts(rest, param, needs);
  return parts.length === 0 && results.length > 0 ? results : [...results, { role: 'user', content: parts }];
}

function resultContent(content: JsonValue | undefined, param: string, needs: Needs): OutlineTurn['content'] {
  if (content === undefined || content === null) return '';
  return typeof content === 'string' ? content : readParts(expectArray(content, param), param, needs);
}

/** The first system block of Claude Code names its version and differs by conversation: it is no part of the question. */
const BILLING_BLOCK = 'x-anthropic-billing-header:';

function readParts(blocks: JsonValue[], param: string, needs: Needs): OutlinePart[] {
  const parts: OutlinePart[] = [];
  blocks.forEach((value, position) => {
    const block = expectObject(value, `${param}.${position}`);
    const part = readPart(block, needs);
    if (part.text?.startsWith(BILLING_BLOCK) !== true) parts.push(part);
  });
  return parts;
}

function readPart(block: JsonObject, needs: Needs): OutlinePart {
  switch (block.type) {
    case 'text':
      return typeof block.text === 'string' ? { type: 'text', text: block.text } : { type: 'text' };
    case 'image':
      needs.vision = true;
      return { type: 'image' };
    case 'document':
      return readDocument(block, needs);
    case 'thinking':
      return typeof block.thinking === 'string' ? { type: 'thinking', text: block.thinking } : { type: 'thinking' };
    case 'tool_use':
      return { type: 'tool-call', text: JSON.stringify(block.input ?? {}) };
    case 'tool_result':
      return { type: 'tool-result' };
    default:
      return { type: 'other' };
  }
}

/** A text document is text for any model; only the others need one that reads documents. */
function readDocument(block: JsonObject, needs: Needs): OutlinePart {
  const source = block.source;
  if (isJsonObject(source) && source.type === 'text' && typeof source.data === 'string') {
    return { type: 'text', text: source.data };
  }
  needs.documents = true;
  return { type: 'file' };
}
