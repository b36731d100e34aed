import type OpenAI from 'openai';
import { describe, expectTypeOf, it } from 'vitest';
import type {
  WireCustomCall,
  WireEffort,
  WireFormat,
  WireFunctionCall,
  WireFunctionTool,
  WireInputFile,
  WireInputImage,
  WireInputText,
  WireOutputText,
  WireRefusal,
  WireResponse,
  WireSummary,
  WireUsage,
} from './wire.js';

type Api = OpenAI.Responses.Response;

/** Checked by tsc: what we write is what the vendor's SDK of the pinned version declares. */
describe('the wire types', () => {
  it('of a request are those of the SDK', () => {
    expectTypeOf<WireInputText>().toExtend<OpenAI.Responses.ResponseInputText>();
    expectTypeOf<WireInputImage>().toExtend<OpenAI.Responses.ResponseInputImageContent>();
    expectTypeOf<WireInputFile>().toExtend<OpenAI.Responses.ResponseInputFile>();
    expectTypeOf<WireFunctionCall>().toExtend<OpenAI.Responses.ResponseFunctionToolCall>();
    expectTypeOf<WireCustomCall>().toExtend<OpenAI.Responses.ResponseCustomToolCall>();
    expectTypeOf<WireSummary>().toExtend<OpenAI.Responses.ResponseReasoningItem.Summary>();
    expectTypeOf<WireFunctionTool>().toExtend<OpenAI.Responses.FunctionTool>();
    expectTypeOf<WireFormat>().toExtend<OpenAI.Responses.ResponseFormatTextConfig>();
    expectTypeOf<WireEffort>().toExtend<NonNullable<OpenAI.Reasoning['effort']>>();
  });

  it('of an answer are those of the SDK', () => {
    expectTypeOf<WireOutputText>().toExtend<OpenAI.Responses.ResponseOutputText>();
    expectTypeOf<WireRefusal>().toExtend<OpenAI.Responses.ResponseOutputRefusal>();
    expectTypeOf<WireUsage>().toExtend<OpenAI.Responses.ResponseUsage>();
    expectTypeOf<WireResponse['status']>().toExtend<NonNullable<Api['status']>>();
    // The API tells `store`, the SDK does not know it.
    expectTypeOf<Exclude<keyof WireResponse, 'store'>>().toExtend<keyof Api>();
  });
});
