// node packages/providers/bench/stream-translation.mjs (after a build): what translating a stream costs over passing its bytes,
// in µs of CPU an event, both measured in this run. Exit code 1 where it is more than promised.
import { pathToFileURL } from 'node:url';
import { anthropicMessages, openaiChat, providers, translate, writeSseEvent } from '@slr/providers';

/** Promised, µs of CPU an event. */
const LIMIT = 12;
const EVENTS = 2000;
const ROUNDS = 12;

const encoder = new TextEncoder();
const text = 'some words of an answer ';

const chatEvents = [
  ...Array.from({ length: EVENTS }, () => ({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'gpt-4o',
    choices: [{ index: 0, delta: { content: text }, logprobs: null, finish_reason: null }],
  })),
  { id: 'chatcmpl-1', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
  { id: 'chatcmpl-1', choices: [], usage: { prompt_tokens: 9, completion_tokens: 9 } },
].map((event) => encoder.encode(writeSseEvent({ data: JSON.stringify(event) })));

const claudeEvents = [
  { type: 'message_start', message: { id: 'msg_1', model: 'claude', usage: { input_tokens: 9, output_tokens: 1 } } },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  ...Array.from({ length: EVENTS }, () => ({
    type: 'content_block_delta',
    index: 0,
    delta: { type: 'text_delta', text },
  })),
  { type: 'content_block_stop', index: 0 },
  { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 9 } },
  { type: 'message_stop' },
].map((event) => encoder.encode(writeSseEvent({ event: event.type, data: JSON.stringify(event) })));

const targets = {
  'openai-chat': { upstream: openaiChat, provider: providers.openai, upstreamModel: 'gpt-4o', events: chatEvents },
  'anthropic-messages': {
    upstream: anthropicMessages,
    provider: providers.anthropic,
    upstreamModel: 'claude-sonnet-4-6',
    events: claudeEvents,
  },
};

function plan(client, { upstream, provider, upstreamModel }) {
  const body = { model: 'm', stream: true, max_tokens: 9, messages: [{ role: 'user', content: 'Hi' }] };
  return translate({
    client,
    upstream,
    bytes: encoder.encode(JSON.stringify(body)),
    body,
    stream: true,
    includeUsage: true,
    deployment: { provider, upstreamModel },
    newId: () => 'id',
    created: 1,
    hash: (value) => value,
  });
}

function microseconds(client, target) {
  const { events } = target;
  const translation = plan(client, target);
  let written = 0;
  const once = () => {
    const stream = translation.createStream();
    for (const bytes of events) {
      const out = stream.push(bytes);
      written += typeof out === 'string' ? Buffer.byteLength(out) : out.length;
    }
    written += stream.end().length;
    if (stream.state !== 'done') throw new Error(`expected a complete stream, found ${stream.state}`);
  };
  for (let round = 0; round < 3; round += 1) once();
  const before = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round += 1) once();
  const { user, system } = process.cpuUsage(before);
  if (written === 0) throw new Error('expected bytes');
  return (user + system) / (ROUNDS * events.length);
}

/** µs of CPU that translating adds to an event, over passing its bytes to a client of the upstream's dialect. */
export function streamTranslation() {
  const clients = [openaiChat, anthropicMessages];
  return Object.values(targets).flatMap((target) => {
    const passed = microseconds(target.upstream, target);
    return clients
      .filter((client) => client !== target.upstream)
      .map((client) => {
        const translated = microseconds(client, target);
        return { from: target.upstream.name, to: client.name, passed, translated, added: translated - passed };
      });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const rows = streamTranslation();
  for (const { from, to, passed, translated, added } of rows) {
    const parts = `${translated.toFixed(1)} µs, ${passed.toFixed(1)} µs for the bytes alone`;
    console.log(`${from} → ${to}`.padEnd(40), `+${added.toFixed(1)} µs an event`.padStart(18), ` ${parts}`);
  }
  const worst = Math.max(...rows.map(({ added }) => added));
  if (worst > LIMIT) {
    console.error(`Translating adds ${worst.toFixed(1)} µs an event, promised are ${LIMIT}.`);
    process.exitCode = 1;
  }
}
