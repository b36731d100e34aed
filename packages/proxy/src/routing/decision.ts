import type { Tier } from '@slr/scorer';
import type { ProfileName } from '../config/types.js';

/** What a request needs of the model that serves it. */
export interface Requirements {
  readonly tools: boolean;
  readonly vision: boolean;
  readonly documents: boolean;
  readonly audio: boolean;
  readonly structuredOutput?: 'json' | 'schema';
  /** Estimated tokens of the whole request, 15 % margin included. */
  readonly contextTokens: number;
  readonly outputTokens?: number;
}

export interface Candidate {
  /** The public name, as the table lists it. */
  readonly model: string;
  /** `Deployment.id` */
  readonly deployment: string;
  /** Why this one cannot serve, or was passed over at dispatch: a closed vocabulary (`no-vision`, `window`, `retired`, `cooldown`, …). */
  readonly skipped?: string;
}

/** Why a request goes where it goes: plain data, printed by `slr test`, returned by `/v1/route`, logged, and sent in headers. */
export interface Decision {
  readonly id: string;
  readonly requested: string;
  readonly profile: ProfileName | 'pin';
  /** The table that was read: a profile's name, or `pin`. */
  readonly table: string;
  /** The tier that was served: the ask's, raised by rules, floors and requirements. */
  readonly tier: Tier;
  /** The tier of the ask alone, as the scorer gave it. */
  readonly askTier: Tier;
  readonly score: number;
  readonly confidence: number;
  readonly evidence: number;
  readonly margin: number;
  readonly decidedBy: 'pin' | 'override' | 'rule' | 'scorer' | 'requirement' | 'housekeeping';
  /** One line for people; no text of the request in it. */
  readonly reason: string;
  readonly requirements: Requirements;
  readonly candidates: readonly Candidate[];
  /** The first candidate that fits. */
  readonly chosen: string;
  readonly estimate: {
    readonly inputTokens: number;
    readonly outputTokens: number;
    readonly cost?: number;
    readonly baseline?: number;
    readonly savings?: number;
  };
  readonly scorerVersion: string;
  readonly configHash: string;
}
