import { at } from './gateway-traps.mjs';

const original = 'packages/proxy/src/defects-of-the-original.test.ts';

/** What was wrong below the original router. @type {import('./gateway-traps.mjs').Trap[]} */
export const originalTraps = [
  {
    symptom:
      'Errors on Gemini paths have OpenAI’s shape, and the official client takes a failed stream for a short answer',
    tests: [
      at(original, 'have Google’s shape and a number as code, whoever refuses: router, key, or upstream'),
      at(original, 'make the official client throw on a stream that fails, rather than end it'),
    ],
  },
  {
    symptom: '`Retry-After` arrives under another name, and 529 becomes 500',
    tests: [
      at(original, 'finds Retry-After under its own name, from an upstream of %s'),
      at(original, '529 stays 529 from Anthropic to a client of Anthropic'),
    ],
  },
  {
    symptom: 'A stream that fails before it begins is 200 with an error inside',
    tests: [at(original, 'is told the status of a stream that fails before it begins, by an upstream of %s')],
  },
  {
    symptom: 'Events are cut at U+2028 and U+2029',
    tests: [at(original, 'reads line separators inside a text as text, from an upstream of %s')],
  },
  {
    symptom:
      'The Gemini front drops call ids, pictures, parts of the system instruction, the named tool, thoughts and cached usage, and does not find a model with a slash',
    tests: [
      at(original, 'keeps two calls of one function apart by their ids'),
      at(original, 'hands on pictures, and every part of the system instruction'),
      at(original, 'names the tool that has to be called'),
      at(original, 'tells thoughts, and what came from the cache'),
      at(original, 'finds a model whose name has a slash, as @ai-sdk/google posts it'),
    ],
  },
  {
    symptom: 'Responses over another dialect lack members and events that the official clients read',
    tests: [
      at(original, 'have summaries, indexes and "added" events of the reasoning, from an upstream of %s'),
      at(original, 'fail with every member that the official client reads, on an upstream of %s'),
    ],
  },
  {
    symptom:
      'A function called `web_search` becomes the vendor’s own; `thread` is dropped while its beta goes on; "one tool at a time" is lost',
    tests: [
      at(original, 'may call a function web_search, which stays a function on an upstream of %s'),
      at(original, 'has no thread dropped whose beta goes on: both go to Anthropic, elsewhere it is refused by name'),
      at(original, 'has "one tool at a time" kept on an upstream of %s'),
    ],
  },
  {
    symptom: 'The client leaves before the upstream has answered, and the upstream’s request runs on',
    tests: [at(original, 'that leaves before the upstream has answered ends its request, streamed: %s')],
  },
  {
    symptom: 'No key or a wrong one is 500 or 400',
    tests: [at(original, 'with %s is answered 401')],
  },
  {
    symptom:
      'Cache marks towards Gemini go to an address that does not exist; token counts ask an endpoint that is not there',
    tests: [
      at(original, 'sends cache marks towards Gemini to the address that it was given, without them'),
      at(original, 'has its tokens counted without a server that would have to know how, on %s'),
    ],
  },
  {
    symptom: 'One 401 or 429 shuts everybody out of the only deployment',
    tests: [at(original, 'does not lose its only model because another was answered %i')],
  },
];
