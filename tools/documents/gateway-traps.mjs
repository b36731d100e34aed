/* What broke for users of other gateways: each with the tests that would fail if it broke here, or a line why it cannot. */

const providers = 'packages/providers/src/symptoms.test.ts';
const proxy = 'packages/proxy/src/symptoms.test.ts';

/**
 * @typedef {{ file: string, name: string }} NamedTest
 * @typedef {{ symptom: string, tests: NamedTest[], line?: string }} Trap
 */

/** @returns {NamedTest} */
export const at = (file, name) => ({ file, name });

/** @type {Trap[]} */
export const gatewayTraps = [
  {
    symptom: 'Claude Code reads "Content block not found" and falls back to whole answers',
    tests: [at(providers, 'never reads "Content block not found" (13373, 14315): every delta is of the open block')],
  },
  {
    symptom: 'Parallel tool calls are mixed up or lost in a stream',
    tests: [at(providers, 'gets parallel tool calls unmixed (15307): deltas of three calls that interleave')],
  },
  {
    symptom: 'Claude Code crashes over the shape of usage',
    tests: [
      at(providers, 'finds four whole numbers in both usage objects (24176), the cache’s at the end too (31069)'),
    ],
  },
  {
    symptom: 'The context meter of an agent is wrong, because cached tokens are told as 0',
    tests: [
      at(providers, 'finds four whole numbers in both usage objects (24176), the cache’s at the end too (31069)'),
    ],
  },
  {
    symptom: 'The upstream dies and the client sees a clean, short answer',
    tests: [
      at(providers, 'reads an error, not a clean end, when the upstream dies (32086, 20347, 24004)'),
      at(proxy, 'reads no answer twice (6957, 5512, 40404): fail-over ends with the first word'),
    ],
  },
  {
    symptom: 'A stream without its last event counts as complete',
    tests: [at(providers, 'that ends without message_stop has failed (32159)')],
  },
  {
    symptom: 'The start of a block is held back, and the screen looks frozen',
    tests: [at(providers, 'sees a block as soon as the upstream names it (32004)')],
  },
  {
    symptom: 'A tool result of several parts becomes several tool messages',
    tests: [at(providers, 'sends one tool message for a result of several parts (16711)')],
  },
  {
    symptom: 'Pictures in tool results are lost, or sent as text',
    tests: [
      at(providers, 'gets images of tool results to the model as images (23712, 24968), after all results of the turn'),
    ],
  },
  {
    symptom: 'Stop sequences are ignored',
    tests: [
      at(providers, 'has its stop sequences obeyed (33075, 37118)'),
      at(
        'packages/providers/src/stop-sequences.test.ts',
        'cut the answer on its way through translate, whole and streamed',
      ),
    ],
  },
  {
    symptom: 'What stands on a tool overwrites its schema',
    tests: [at(providers, 'keeps its schemas as they are, whatever stands on the tool (30557)')],
  },
  {
    symptom: 'Members that only Anthropic knows are answered by 400 elsewhere',
    tests: [at(providers, 'may send fields that only Anthropic knows (26240, 27532): they do not reach others')],
  },
  {
    symptom: 'Cache marks are lost where they save money, and sent where they are refused',
    tests: [
      at(providers, 'reach %s where they belong, and nobody else'),
      at('packages/providers/src/quirk-fixtures.test.ts', 'to %s is what that provider takes'),
    ],
  },
  {
    symptom: 'Reasoning models refuse max_tokens and temperature',
    tests: [
      at(providers, 'may ask a reasoning model (13381): limits and sampling are rewritten by family'),
      at('packages/providers/src/quirk-fixtures.test.ts', 'to %s is what that provider takes'),
    ],
  },
  {
    symptom: 'Claude Code cannot switch models: its probe with one token is answered by 400',
    tests: [
      at(providers, 'may probe a model with one token (35061)'),
      at('packages/proxy/src/http/model-probe.test.ts', 'is answered for %s'),
    ],
  },
  {
    symptom: 'Streams of a server of one’s own are corrupt, and its tokens cannot be counted',
    tests: [
      at(providers, 'may ask a server of one’s own (30014, 30043)'),
      at(proxy, 'count_tokens works for a server of one’s own, and counts system and tools (30043, 26324, 29269)'),
    ],
  },
  {
    symptom: 'Token counts are forbidden, or leave out tools and system prompt',
    tests: [
      at(proxy, 'count_tokens works for a server of one’s own, and counts system and tools (30043, 26324, 29269)'),
      at(
        'packages/providers/src/estimate-tokens.test.ts',
        'is within 15 % of a tokeniser for an agent’s request, tools, system and results included',
      ),
    ],
  },
  {
    symptom: 'Gemini answers 400 on the second turn of a tool loop, because the thought signature is lost',
    tests: [
      at(proxy, 'gets no 400 on the second turn of a tool loop (25322, 16893): the thought signature comes back'),
      at(
        'packages/providers/src/four-makers.test.ts',
        'is taken by all of them, and each gets its own thoughts back: streamed %s',
      ),
    ],
  },
  {
    symptom: 'Gemini says STOP although it called a tool, and agents stop',
    tests: [
      at(proxy, 'is told that a tool is used though Gemini says STOP, and misses no call behind it (12240, 21041)'),
      at(providers, 'is told that a tool is used whenever one was called (12240, 21041)'),
    ],
  },
  {
    symptom: 'Gemini refuses the schemas that tool servers write',
    tests: [at('packages/providers/src/gemini-tool-schemas.test.ts', 'get no 400 from Gemini: %s')],
  },
  {
    symptom: 'A message without words is answered by 400',
    tests: [at(proxy, 'from a client of %s is no 400 of %s (5515, 9733): blanks are left out or filled in')],
  },
  {
    symptom: 'System instruction, tools and aliases of Gemini clients are lost',
    tests: [
      at(
        proxy,
        'loses neither system instruction, tools, pictures nor results on its way to another dialect (14994, 18538)',
      ),
    ],
  },
  {
    symptom: 'The tool mode VALIDATED is unknown',
    tests: [at(proxy, 'may say VALIDATED (21067): elsewhere that is "auto"')],
  },
  {
    symptom: 'The usage chunk is missing, doubled, or has choices',
    tests: [
      at(providers, 'that asks for usage (%s) gets exactly %i usage chunk with empty choices (28735, 11915, 17136)'),
      at(
        'packages/proxy/src/http/chat.test.ts',
        'asks for usage on its own account and hides it from a client that did not',
      ),
    ],
  },
  {
    symptom: 'Cached tokens are paid for twice',
    tests: [
      at(providers, 'pays for cached tokens once (9812, 11789, 11364)'),
      at(
        'packages/proxy/src/record/cost.test.ts',
        'prices cached tokens once, at their own price, and dates the price',
      ),
    ],
  },
  {
    symptom: 'DeepSeek answers 400 to a tool turn without its earlier reasoning',
    tests: [
      at(
        providers,
        'gets the reasoning of DeepSeek back to it on a tool turn (26395, 37636), and to nobody who refuses it',
      ),
    ],
  },
  {
    symptom: 'Thinking that is switched on or off in the middle, or signed but empty, breaks the conversation',
    tests: [at(providers, 'gets signed thinking back even when it is empty, and thinking may be toggled (18926)')],
  },
  {
    symptom: 'The upstream writes on, and is paid, after the client has left',
    tests: [
      at(proxy, 'that leaves %s is not paid for any longer (30244, 31499, 36123, 37140)'),
      at('packages/proxy/src/http/deadlines.test.ts', '%s takes the upstream request with it, within 100 ms'),
    ],
  },
  {
    symptom: 'A load balancer cuts the connection before the first token',
    tests: [at(proxy, 'that waits long for the first token is kept from being cut off as idle (14953, 31865, 34374)')],
  },
  {
    symptom: 'Fail-over in a stream doubles or breaks the answer, and one bad chunk ends it',
    tests: [
      at(proxy, 'reads no answer twice (6957, 5512, 40404): fail-over ends with the first word'),
      at(providers, 'reads through a malformed chunk (6957)'),
    ],
  },
  {
    symptom: 'Settings for retries and cooldowns are ignored, and a 404 becomes a storm',
    tests: [
      at(proxy, 'hears of a vanished model once (36896): a 404 is not asked again, and nobody is shut out for it'),
      at('packages/proxy/src/upstream/cooldown.test.ts', 'leaves that deployment alone until then'),
      at('packages/proxy/src/config/litellm-keys.test.ts', '%s.%s gives one warning'),
    ],
    line: 'Every candidate is asked once and a cooldown is what the upstream asked for; a setting that has no effect says so at the start.',
  },
  {
    symptom: 'An unset variable is sent as it stands, or the request goes to a default address',
    tests: [at('packages/proxy/src/config/load-config.test.ts', 'stops the start where it is unset or empty (%j)')],
  },
  {
    symptom: 'Wildcard models are missing from the list',
    tests: [at(proxy, 'holds the pattern of a wildcard of which nothing else is known (8095)')],
  },
  {
    symptom: 'Memory grows until the process is killed',
    tests: [
      at('tools/long/soak.long.test.ts', 'leave no memory, no connection, no timer and no listener behind'),
      at('packages/proxy/src/http/slow-client.test.ts', 'slows the upstream down instead of filling the memory'),
      at('packages/proxy/src/routing/model-names.test.ts', 'is remembered within bounds'),
    ],
    line: 'The first is part of `npm run test:long`.',
  },
  {
    symptom: 'Fifty requests a second are the ceiling, and versions differ by a factor',
    tests: [],
    line: '`npm run bench` fails where a routed request costs more than the promised multiple of the CPU of bytes passed through; it is not a test, because no timed test tells a slow machine from slow code.',
  },
  {
    symptom: 'The picker of Claude Code shows no models',
    tests: [at(proxy, 'is no empty picker for any official client (27180, 30273)')],
  },
  {
    symptom: 'A caller chooses the upstream’s address, or reads or leaves a key',
    tests: [
      at(providers, 'cannot choose the address or the key of the upstream (37053, 31467, 5418, 36794)'),
      at(proxy, 'cannot send its requests elsewhere, nor leave its key for the next caller (37053, 31467, 5418)'),
    ],
  },
  {
    symptom: 'A dependency of the package carries malware',
    tests: [
      at(
        'tools/structure/packages.test.ts',
        'the scorer depends on nothing, the providers on the event-stream parser alone',
      ),
    ],
    line: 'Dependencies are few and locked; nothing is published yet, so there is no provenance to show.',
  },
  {
    symptom: 'The router scores the system prompt, and a greeting goes to a dear model',
    tests: [
      at(
        proxy,
        'does not read the system prompt for the ask (21789, 36721): a greeting stays cheap behind a long manual',
      ),
    ],
  },
  {
    symptom: 'A prompt without any sign counts as simple',
    tests: [
      at(proxy, 'does not take silence for ease (35050): a text without any known sign is MEDIUM'),
      at('packages/scorer/src/score.test.ts', 'calls a text without any known sign MEDIUM and says so'),
    ],
  },
  {
    symptom: 'Proofs, law and medicine count as simple, because they are no code',
    tests: [
      at(proxy, 'does not call work easy because it is no code (39226, 39276): a proof, a clause, a diagnosis'),
      at('packages/scorer/src/quality.test.ts', 'is within accepted for %s'),
    ],
  },
  {
    symptom: 'A change of model in the middle of a loop throws the prompt cache away',
    tests: [
      at(proxy, 'does not move a tool loop to another model (33126, 32961, 35714): the prompt cache survives it'),
      at(
        'packages/proxy/src/routing/route.property.test.ts',
        'keeps tier and order over a tool loop while no gate newly excludes',
      ),
    ],
  },
  {
    symptom: 'A picture goes to a model that cannot see',
    tests: [at(proxy, 'sends no picture to a model that cannot see (35223, 39032, 39825)')],
  },
  {
    symptom: 'A prompt goes to a model whose window it overflows',
    tests: [at(proxy, 'sends no prompt to a window that it overflows (38844)')],
  },
  {
    symptom: 'The classifier is slow, and the prompt can talk it into a tier',
    tests: [
      at(proxy, 'is not for sale (32169, 35185): words about the tier choose none'),
      at('packages/scorer/src/ask/dressed.test.ts', 'and stuffing with hard words makes no easy ask REASONING'),
    ],
  },
];
