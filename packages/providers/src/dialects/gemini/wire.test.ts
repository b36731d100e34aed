import type * as Google from '@google/genai';
import { describe, expectTypeOf, it } from 'vitest';
import type {
  WireCandidate,
  WireFunctionDeclaration,
  WirePart,
  WireRequest,
  WireResponse,
  WireThinkingConfig,
  WireUsage,
} from './wire.js';

/** Members by their names only: an index lets everything through, and enumerations of the SDK are not strings. */
type Named<T> = keyof { [K in keyof T as string extends K ? never : K]: T[K] };

/** Checked by tsc: what we write is what the vendor's SDK of the pinned version declares. */
describe('the wire types', () => {
  it('of a request are those of the SDK', () => {
    expectTypeOf<Named<WirePart>>().toExtend<keyof Google.Part>();
    expectTypeOf<Named<NonNullable<WirePart['functionCall']>>>().toExtend<keyof Google.FunctionCall>();
    expectTypeOf<Named<NonNullable<WirePart['functionResponse']>>>().toExtend<keyof Google.FunctionResponse>();
    expectTypeOf<Named<WireFunctionDeclaration>>().toExtend<keyof Google.FunctionDeclaration>();
    expectTypeOf<Named<WireThinkingConfig>>().toExtend<keyof Google.ThinkingConfig>();
    expectTypeOf<Exclude<Named<WireRequest>, 'contents' | 'generationConfig'>>().toExtend<
      keyof Google.GenerateContentConfig
    >();
  });

  it('of an answer are those of the SDK', () => {
    expectTypeOf<Named<WireResponse>>().toExtend<keyof Google.GenerateContentResponse>();
    expectTypeOf<Named<WireCandidate>>().toExtend<keyof Google.Candidate>();
    expectTypeOf<Named<WireUsage>>().toExtend<keyof Google.GenerateContentResponseUsageMetadata>();
  });
});
