import { dialects, errorCodes, ProviderError } from '@slr/providers';

/** What each code means to an operator, and what to do about it. */
export const meanings = {
  'bad-request':
    'The request is malformed, or asks for what no candidate can do. The message names the member and what was expected.',
  unauthenticated:
    'A key is missing or wrong. `x-slr-error-source` tells whose: `router` means the key shown to the proxy, `upstream` the key that the proxy shows to the provider; the message then names its variable.',
  'permission-denied': 'The key is good but may not do this, or a web page tried to reach a proxy without a key.',
  'payment-required': 'The upstream account has no credit left.',
  'not-found': 'No such model, deployment or path. For a model name the message lists the nearest three.',
  'too-large': 'The body is above the limit (`max_request_size_mb`), or above the upstream’s own.',
  'context-window-exceeded': 'The prompt does not fit the model’s window.',
  'content-policy': 'The upstream refused the content.',
  'rate-limited':
    'Too many requests or tokens for the upstream account. `Retry-After` says how long to wait where the upstream did.',
  overloaded: 'The upstream has no capacity right now.',
  'upstream-failed': 'The upstream could not be reached, failed, or broke off.',
  timeout: 'A deadline passed: connecting, the first byte, or the silence between two bytes.',
  'invalid-response':
    'The upstream answered with something that is not an answer: a web page, half of one, another format.',
  cancelled: 'The client went away.',
};

const recoveries = {
  same: 'the same or another deployment',
  'other-deployment': 'the next candidate',
  'larger-window': 'a candidate with a larger window',
  none: 'nothing: the client is told',
};

const statuses = [400, 401, 402, 403, 404, 408, 409, 413, 422, 429, 500, 502, 503, 504, 529];
const names = Object.keys(dialects);

/** Type, code and status as the dialect's body has them, whatever it calls them; a numeric code repeats the HTTP status. */
function wordsOf(body) {
  const { error } = body;
  return [error.type, error.code, error.status]
    .filter((word) => typeof word === 'string')
    .map((word) => `\`${word}\``)
    .join(' · ');
}

const row = (...cells) => `| ${cells.join(' | ')} |`;

function codeRow(code) {
  const sample = new ProviderError({ code, status: 400, recovery: 'none', message: '' });
  return row(`\`${code}\``, ...names.map((name) => wordsOf(dialects[name].encodeError(sample).body)), meanings[code]);
}

function statusRow(status) {
  const upstream = dialects['openai-chat'].decodeError(status, { error: { message: 'refused' } }, {});
  const seen = names.map((name) => String(dialects[name].encodeError(upstream).status));
  return row(String(status), `\`${upstream.code}\``, recoveries[upstream.recovery], ...seen);
}

/** The text of docs/errors.md. */
export function errorsPage() {
  return `# Errors

Written by \`npm run docs\` from the tables in the code; edit those.

An error is judged once, where the upstream's answer is read, and everything after that reads the verdict: what may be tried
next, and what the client is told in the words of its own dialect. Where client and upstream speak the same dialect, status
and body pass as they came, with configured secrets taken out. \`x-slr-error-source\` says whose error it is.

## Codes

${row('code', ...names, 'what it means')}
${row('---', ...names.map(() => '---'), '---')}
${errorCodes.map(codeRow).join('\n')}

## What an upstream's status becomes

By status alone; words in the body can be more exact (a full context window comes as 400, 413 or 500, depending on the
vendor). What is tried next is tried only before the first word of the answer has gone to the client.

${row('upstream says', 'code', 'what is tried next', ...names.map((name) => `${name} client sees`))}
${row('---', '---', '---', ...names.map(() => '---'))}
${statuses.map(statusRow).join('\n')}
`;
}
