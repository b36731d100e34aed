import type Anthropic from '@anthropic-ai/sdk';
import { describe, expectTypeOf, it } from 'vitest';
import type {
  WireDelta,
  WireDocument,
  WireEffort,
  WireImage,
  WireStopReason,
  WireText,
  WireThinking,
  WireThinkingConfig,
  WireTool,
  WireToolChoice,
  WireToolUse,
  WireUsage,
} from './wire.js';

type Messages = Anthropic.Messages.MessageCreateParamsNonStreaming;

/** Checked by tsc: what we write is what the vendor's SDK of the pinned version declares. */
describe('the wire types', () => {
  it('of a request are those of the SDK', () => {
    expectTypeOf<WireText>().toExtend<Anthropic.Messages.TextBlockParam>();
    expectTypeOf<WireThinking>().toExtend<Anthropic.Messages.ThinkingBlockParam>();
    expectTypeOf<WireToolUse>().toExtend<Anthropic.Messages.ToolUseBlockParam>();
    expectTypeOf<WireImage['type']>().toExtend<Anthropic.Messages.ImageBlockParam['type']>();
    expectTypeOf<WireDocument['type']>().toExtend<Anthropic.Messages.DocumentBlockParam['type']>();
    expectTypeOf<Exclude<WireImage['source'], { type: 'base64' | 'file' }>>().toExtend<
      Anthropic.Messages.ImageBlockParam['source']
    >();
    expectTypeOf<WireTool['name'] | WireTool['description']>().toExtend<
      Anthropic.Messages.Tool['name' | 'description']
    >();
    expectTypeOf<WireToolChoice>().toExtend<NonNullable<Messages['tool_choice']>>();
    expectTypeOf<WireThinkingConfig>().toExtend<NonNullable<Messages['thinking']>>();
    expectTypeOf<WireEffort>().toExtend<NonNullable<Anthropic.Messages.OutputConfig['effort']>>();
  });

  it('of an answer are those of the SDK', () => {
    expectTypeOf<WireStopReason>().toEqualTypeOf<Anthropic.Messages.StopReason>();
    expectTypeOf<WireDelta>().toExtend<Anthropic.Messages.RawContentBlockDelta>();
    expectTypeOf<WireUsage>().toExtend<Partial<Anthropic.Messages.Usage>>();
  });
});
