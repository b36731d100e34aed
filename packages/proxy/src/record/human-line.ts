import type { ExchangeRecord } from './exchange-record.js';

const plain = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 60);

function money(record: ExchangeRecord): string {
  const { cost } = record;
  if (!('usd' in cost)) return 'cost unknown';
  return cost.usd === 0 ? 'free' : `$${cost.usd.toFixed(cost.usd < 0.01 ? 6 : 4)}`;
}

function tokens({ usage }: ExchangeRecord): string {
  return usage ? `${usage.inputTokens ?? '?'}+${usage.outputTokens ?? '?'} tokens` : '';
}

function failed({ error, status, outcome }: ExchangeRecord): string {
  return error ? `${outcome}: ${status} ${error.code} (${error.source})` : outcome;
}

/** A record as one short line for a person at a terminal. */
export function humanLine(record: ExchangeRecord): string {
  const time = record.time.slice(11, 19);
  const asked = plain(record.requested ?? '?');
  const tier = record.decision && record.decision.profile !== 'pin' ? record.decision.tier : '';
  const arrow = record.served ? `${asked} → ${plain(record.served.model)}` : asked;
  const ended = record.outcome === 'served' ? [tokens(record), money(record)] : [failed(record)];
  const parts = [time, arrow, tier, ...ended, `${Math.round(record.ms.total)} ms`];
  return parts.filter((part) => part !== '').join('  ');
}
