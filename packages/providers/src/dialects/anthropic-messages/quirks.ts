import { effortRank } from '../../canonical/reasoning.js';
import type { ReasoningEffort } from '../../canonical/request.js';
import type { JsonObject } from '../../json.js';
import { parseClaude } from '../../model-family.js';
import type { WireEffort } from './wire.js';

/** Deviations of a provider that speaks Anthropic Messages; `quirks` of its `defineProvider`. */
export interface AnthropicMessagesQuirks {
  /** Takes `role: system` between messages. Default: where the model does. */
  midConversationSystem?: boolean;
  /** The header that keeps a conversation with one cache. Default none. */
  sessionHeader?: string;
}

/** What a Claude model takes. Unknown models get what the newest take: a new name is more likely than an old one. */
export interface ClaudeTraits {
  /** `thinking: {type: 'adaptive'}`: from 4.6. */
  adaptive: boolean;
  /** `thinking: {type: 'enabled', budget_tokens}`: up to 4.6; later models answer 400. */
  budget: boolean;
  /** `output_config.effort`, in rising order; empty where it is not taken. */
  efforts: readonly WireEffort[];
  /** `temperature`, `top_p`, `top_k`: up to 4.6. */
  sampling: boolean;
  /** `temperature` or `top_p`, not both: from Opus 4.1 (platform.claude.com/docs, migrating to Claude 4.5). */
  oneSampling: boolean;
  /** `role: system` after a user message: Opus from 4.8, and Fable, Mythos and Opus from 5. */
  midConversationSystem: boolean;
  /** Native `output_config.format`: from 4.5, and Opus 4.1. */
  outputFormat: boolean;
  /** `context_management` edits that name thinking: not the models before 4.5 nor Haiku. */
  contextManagement: boolean;
}

const NEWEST = { family: 'opus', version: 5 };

/**
 * By version, because each generation changed what is taken:
 * platform.claude.com/docs, adaptive thinking, effort, mid-conversation system messages, structured outputs (read 2026-11).
 */
export function claudeTraits(model: string): ClaudeTraits {
  const { family, version } = parseClaude(model) ?? NEWEST;
  return {
    adaptive: version >= 4.6,
    budget: version <= 4.6,
    efforts: effortsOf(family, version),
    sampling: version <= 4.6,
    oneSampling: version >= 4.1,
    midConversationSystem:
      (family === 'opus' && version >= 4.8) || (version >= 5 && family !== 'sonnet' && family !== 'haiku'),
    outputFormat: version >= 4.5 || (family === 'opus' && version >= 4.1),
    contextManagement: version >= 4.5 && family !== 'haiku',
  };
}

function effortsOf(family: string, version: number): readonly WireEffort[] {
  if (version >= 4.7) return ['low', 'medium', 'high', 'xhigh', 'max'];
  if (version >= 4.6) return ['low', 'medium', 'high', 'max'];
  return family === 'opus' && version >= 4.5 ? ['low', 'medium', 'high'] : [];
}

/** The strongest word the model takes that asks for no more than the client did; its weakest where all ask for more. */
export function nearestEffort(wanted: ReasoningEffort, efforts: readonly WireEffort[]): WireEffort | undefined {
  const fitting = efforts.filter((effort) => effortRank(effort) <= effortRank(wanted));
  return fitting.at(-1) ?? efforts[0];
}

/** The quirks of a provider as data, as a configuration may hold them too. */
export function readQuirks(quirks: JsonObject | undefined): AnthropicMessagesQuirks {
  const { midConversationSystem, sessionHeader } = quirks ?? {};
  return {
    ...(typeof midConversationSystem === 'boolean' && { midConversationSystem }),
    ...(typeof sessionHeader === 'string' && { sessionHeader }),
  };
}
