import { z } from 'zod';
import { filledText, headers, seconds, text, toggle } from './schema-values.js';

export const PROFILE_NAMES = ['auto', 'eco', 'premium', 'agentic', 'free'] as const;
export const TIERS = ['SIMPLE', 'MEDIUM', 'COMPLEX', 'REASONING'] as const;

const profileName = z.enum(PROFILE_NAMES, { error: `one of ${PROFILE_NAMES.join(', ')}` });
const tier = z.enum(TIERS, { error: `one of ${TIERS.join(', ')}` });
const names = z.union([filledText, z.array(filledText)], { error: 'a model name, or a ranked list of them' });

const tierTable = z.strictObject(
  {
    SIMPLE: names.optional().describe('Greetings, look-ups, one-line edits.'),
    MEDIUM: names.optional().describe('Ordinary work; also where nothing tells.'),
    COMPLEX: names.optional().describe('Design, long code, many constraints.'),
    REASONING: names.optional().describe('Proofs, puzzles, multi-step analysis.'),
  },
  { error: 'a mapping of tiers to ranked lists of models' },
);

const rule = z.strictObject(
  {
    when: z
      .strictObject(
        {
          ask_contains: z
            .union([filledText, z.array(filledText).min(1)], { error: 'a text, or a list of texts' })
            .optional()
            .describe('Each of these occurs in the ask; case does not count.'),
          header: headers.optional().describe('Each of these request headers has this value; `*` takes any.'),
          profile: profileName.optional().describe('The request asked for this profile.'),
          has_tools: z
            .boolean({ error: 'true or false' })
            .optional()
            .describe('The request brings tools, or brings none.'),
        },
        { error: 'a mapping of conditions' },
      )
      .describe('All conditions must hold.'),
    use: z
      .strictObject(
        {
          tier: tier.optional().describe('The tier to serve.'),
          model: filledText.optional().describe('The model to try first.'),
          profile: profileName.optional().describe('The profile whose table is read.'),
        },
        { error: 'a mapping with tier, model or profile' },
      )
      .describe('What happens then.'),
  },
  { error: 'a mapping with when and use' },
);

const marker = z.strictObject({ open: filledText, close: filledText }, { error: 'a mapping with open and close' });
const lines = z.array(filledText.max(80, { error: 'a text of at most 80 characters' }), { error: 'a list of texts' });

const harness = z.strictObject(
  {
    name: filledText.describe('The program.'),
    version: text.optional().describe('The version that the markers were recorded from.'),
    blocks: z
      .array(marker, { error: 'a list of { open, close }' })
      .optional()
      .describe('Blocks that the program adds to a message; removed with their content.'),
    lines: lines.optional().describe('Starts of lines that the program adds; the line is removed.'),
    texts: lines.optional().describe('Starts of texts that the program wrote whole; the text is removed.'),
    asks: z
      .array(marker, { error: 'a list of { open, close }' })
      .optional()
      .describe("Markers around the person's own words."),
    ask_headings: lines.optional().describe("Lines after which the person's own words begin."),
    housekeeping: lines
      .optional()
      .describe('Starts of the system prompt of calls that the program makes for itself: SIMPLE.'),
    compaction: lines
      .optional()
      .describe('Starts of the system prompt, or of the last user text, that order a summary: MEDIUM.'),
  },
  { error: 'a mapping with name and markers' },
);

const provider = z.strictObject(
  {
    base_url: filledText.describe('Base URL of the API.'),
    dialect: z
      .enum(['openai-chat', 'openai-responses', 'anthropic-messages', 'gemini'], {
        error: 'one of openai-chat, openai-responses, anthropic-messages, gemini',
      })
      .optional()
      .describe('What it speaks. Default: openai-chat.'),
    api_key_env: z
      .union([filledText, z.array(filledText)], { error: 'the name of a variable, or a list of names' })
      .optional()
      .describe('Variables that may hold the key. Without them it needs none.'),
    headers: headers.optional().describe('Headers sent with every request.'),
  },
  { error: 'a mapping with base_url' },
);

const share = z
  .number({ error: 'a number from 0 to 1' })
  .min(0, { error: 'a number from 0 to 1' })
  .max(1, { error: 'a number from 0 to 1' });
const weight = z
  .number({ error: 'a number from -1 to 1' })
  .min(-1, { error: 'a number from -1 to 1' })
  .max(1, { error: 'a number from -1 to 1' });
const words = z.array(filledText, { error: 'a list of words' });

const ownDimension = z.strictObject(
  {
    name: z
      .string({ error: 'a name of letters, digits and dashes' })
      .regex(/^[\w-]{1,40}$/, { error: 'a name of letters, digits and dashes' })
      .describe('What the reason calls it.'),
    keywords: words.optional().describe('Words or phrases, matched on word edges; `word*` matches longer words too.'),
    patterns: words.optional().describe('`?` is one character, `*` up to 64 of one line.'),
    weight: weight.describe('How far one match moves the difficulty, -1 to 1.'),
    limit: share.optional().describe('How far all matches move it at most. Default: the weight.'),
  },
  { error: 'a mapping with name, weight, and keywords or patterns' },
);

const scoringKeys = {
  preset: filledText
    .optional()
    .describe('`default`, or `classic` (the arithmetic of smart-llm-router 0.1.2); `default@0.1` pins a version.'),
  cost_dial: z
    .number({ error: 'a number from 0 to 10' })
    .min(0, { error: 'a number from 0 to 10' })
    .max(10, { error: 'a number from 0 to 10' })
    .optional()
    .describe('0 spends least, 10 most. Default: 5, the preset as it was measured.'),
  boundaries: z
    .strictObject({ medium: share.optional(), hard: share.optional() }, { error: 'a mapping with medium and hard' })
    .optional()
    .describe('Where `difficulty` passes to MEDIUM (`medium`) and to the hard tiers (`hard`).'),
  lexicon: z
    .record(z.string(), words, { error: 'a mapping of signals to lists of words' })
    .optional()
    .describe('Words added to the signals of the lexicon.'),
  dimensions: z.array(ownDimension, { error: 'a list of dimensions' }).optional().describe('Dimensions of your own.'),
};

const profileScoring = z.strictObject(scoringKeys, { error: 'a mapping of options for scoring' });

const scoring = z.strictObject(
  {
    ...scoringKeys,
    profiles: z
      .partialRecord(profileName, profileScoring, { error: 'a mapping of profiles to options' })
      .optional()
      .describe('The same keys for one profile: what it says goes before, its words and dimensions come on top.'),
  },
  { error: 'a mapping' },
);

const deadlines = z.strictObject(
  {
    connect: seconds.optional().describe('Seconds to open a connection. Default: 10.'),
    whole: seconds.optional().describe('Seconds to the first byte of an answer that is not streamed. Default: 600.'),
    first_byte: seconds.optional().describe('Seconds to the first byte of a streamed answer. Default: 120.'),
    idle: seconds.optional().describe('Seconds between two bytes. Default: 300.'),
    keep_alive: seconds.optional().describe('Seconds of silence before a keep-alive comment. Default: 15.'),
    drain: seconds.optional().describe('Seconds that a stopping server gives its open requests. Default: 30.'),
  },
  { error: 'a mapping' },
);

export const smartRouter = z
  .strictObject(
    {
      baseline_model: filledText
        .optional()
        .describe('The model that savings are counted against. Without it no savings are shown.'),
      profiles: z
        .strictObject(
          {
            auto: tierTable.optional().describe('`smart/auto`.'),
            eco: tierTable.optional().describe('`smart/eco`.'),
            premium: tierTable.optional().describe('`smart/premium`.'),
            agentic: tierTable
              .optional()
              .describe(
                '`smart/agentic`, and `smart/auto` where the request brings tools. Default: the table of `auto`.',
              ),
            free: tierTable.optional().describe('`smart/free`: free or local models only.'),
          },
          { error: 'a mapping of profiles to tables' },
        )
        .optional()
        .describe(
          'Per profile and tier a ranked list; the first model that fits serves. Without it the tables derive from `model_list` by output price.',
        ),
      scoring: scoring.optional().describe('How the ask is scored.'),
      rules: z
        .array(rule, { error: 'a list of rules' })
        .optional()
        .describe('Your own rules, before the scorer; the first that matches wins.'),
      harnesses: z
        .array(harness, { error: 'a list of harnesses' })
        .optional()
        .describe('What your own agent wraps around what people say.'),
      providers: z
        .record(z.string(), provider, { error: 'a mapping of prefixes to providers' })
        .optional()
        .describe('Providers of your own, by the prefix that `litellm_params.model` uses.'),
      agent_defaults: z
        .enum(['pin', 'smart/auto'], { error: 'pin or smart/auto' })
        .optional()
        .describe(
          'What the names mean that agents ask for unasked (`claude-opus-4-8`, `gpt-…`, `gemini-…`, `qwen3…`): `pin` is that very model and an error where it is not served, `smart/auto` routes them. Default: that very model where it is served, else `smart/auto`, so that an agent needs the address alone.',
        ),
      deadlines: deadlines.optional().describe('How long to wait for what.'),
      log_content: toggle.optional().describe('Whether prompts and answers may stand in the log. Default: false.'),
    },
    { error: 'a mapping' },
  )
  .describe('What LiteLLM does not have.');
