import { badRequest } from '../../bad-request.js';
import type { JsonValue } from '../../json.js';

/** The model's name without `models/`; clients put either into the path or the body. */
export function toModelName(model: JsonValue | undefined): string {
  if (typeof model !== 'string' || model === '' || model === 'models/') {
    throw badRequest(
      'model',
      'the name of a model in the path, such as /v1beta/models/smart/auto:generateContent',
      model,
    );
  }
  return model.startsWith('models/') ? model.slice('models/'.length) : model;
}

/** `3.1` for `gemini-3.1-pro-preview`, `google/gemini-3.1-pro`; undefined for names that carry none. */
export function geminiVersion(model: string): number | undefined {
  const version = /gemini-(\d+(?:\.\d+)?)/i.exec(model)?.[1];
  return version === undefined ? undefined : Number(version);
}
