import type { ProviderError } from '@slr/providers';
import type { ProfileName } from '../config/types.js';
import type { Requirements } from './decision.js';
import type { SkipReason } from './gates.js';
import { refusal } from './requested-model.js';
import type { NoSelection } from './select-candidates.js';

const MISSING: Readonly<Record<SkipReason, string>> = {
  'no-tools': 'takes tools',
  'no-vision': 'takes images',
  'no-documents': 'takes documents',
  'no-audio': 'takes audio',
  'no-structured-output': 'can be held to structured output',
  'output-limit': 'writes answers that long',
  window: 'has a window that large',
  retired: 'is still in service',
  'not-free': 'is free of charge',
  'no-key': 'has a key',
};

/** A 400 that says what is missing, in words that clients act on: agents compact their history on "prompt is too long". */
export function noCandidate(
  profile: ProfileName,
  { reasons, largestWindow }: NoSelection,
  requirements: Requirements,
): ProviderError {
  const name = `smart/${profile}`;
  if (reasons.size === 0) {
    const what = profile === 'free' ? 'No free or local model' : 'No model';
    return refusal('bad-request', 400, `${what} is configured for ${name}.`, 'model');
  }
  if (
    largestWindow !== undefined &&
    [...reasons.keys()].every((reason) => reason === 'window' || reason === 'retired' || reason === 'no-key')
  ) {
    const needed = requirements.contextTokens + (requirements.outputTokens ?? 0);
    const message = `prompt is too long: ${needed} tokens > ${largestWindow} maximum (estimated, output included; largest window behind ${name})`;
    return refusal('context-window-exceeded', 400, message);
  }
  const missing = [...reasons].map(([reason, count]) => `none of ${count} ${MISSING[reason]}`);
  return refusal('bad-request', 400, `No model behind ${name} can serve this request: ${missing.join('; ')}.`);
}
