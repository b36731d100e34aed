/** USD with as many digits as it takes to see something: `$0.00031`, `$1.20`. */
export function formatUsd(amount: number): string {
  if (amount === 0) return '$0';
  const sign = amount < 0 ? '-' : '';
  const size = Math.abs(amount);
  if (size >= 0.1) return `${sign}$${size.toFixed(2)}`;
  const digits = Math.min(12, 1 - Math.floor(Math.log10(size)));
  return `${sign}$${size.toFixed(digits)}`;
}

/** A share saved, never rounded up to all of it: 0.9996 is `99.9 %`. */
export function formatSavings(share: number): string {
  if (share >= 1) return '100 %';
  if (share > 0.99) return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
  return `${Math.round(share * 100)} %`;
}

/** USD per million tokens, with a third digit only where it says something. */
export function formatPrice(price: number): string {
  if (price === 0) return '0';
  const isShort = Math.abs(price - Math.round(price * 100) / 100) < 0.0005;
  return price.toFixed(isShort ? 2 : 3);
}

/** Tokens the way model cards write them: `128K`, `1M`, `1.05M`. */
export function formatTokens(tokens: number): string {
  if (tokens >= 1_000_000) return `${trimZeros((tokens / 1_000_000).toFixed(2))}M`;
  if (tokens >= 1000) return `${String(Math.round(tokens / 1000))}K`;
  return String(tokens);
}

function trimZeros(text: string): string {
  return text.replace(/\.?0+$/, '');
}
