// What goes through router and floor alike: about 1 KB in, about 2 KB out.

const ask =
  'Our shop sends an e-mail to every customer who has left something in the basket for more than a day. ' +
  'Since the last release some of them get it twice, a minute apart, and a few get it although they have ordered in between. ' +
  'The job that sends it runs every five minutes on two machines, reads the open baskets from the database, ' +
  'and marks each of them when its message has gone out. Please explain what may be going wrong and how to find out ' +
  'which of the possible causes it is, in this order, before we change anything in production. ';

/** A chat request of about 1 KB. */
export const requestBody = Buffer.from(
  JSON.stringify({
    model: 'smart/auto',
    messages: [
      { role: 'system', content: 'You help the people who run a small shop. Answer briefly.' },
      { role: 'user', content: ask + ask.slice(0, 300) },
    ],
    temperature: 0.2,
  }),
);

const sentence = 'Two machines read the same open baskets before either of them has marked its own. ';

/** A whole answer of about 2 KB. */
export const answerBody = Buffer.from(
  JSON.stringify({
    id: 'chatcmpl-bench',
    object: 'chat.completion',
    created: 1_760_000_000,
    model: 'bench-model',
    choices: [
      { index: 0, message: { role: 'assistant', content: sentence.repeat(21) }, finish_reason: 'stop', logprobs: null },
    ],
    usage: { prompt_tokens: 260, completion_tokens: 420, total_tokens: 680 },
  }),
);
