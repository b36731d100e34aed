import type { RouterConfig } from '../config/types.js';

/** Takes configured secrets out of text that comes from elsewhere. */
export interface Redactor {
  text(value: string): string;
  /** The same bytes where there is nothing to hide. */
  bytes(value: Buffer): Buffer;
}

const mark = '[redacted]';
const secretHeader = /auth|key|token|secret|cookie|password/i;

function secretsOf(config: Pick<RouterConfig, 'masterKey' | 'deployments'>): string[] {
  const found = new Set<string>();
  if (config.masterKey) found.add(config.masterKey.reveal());
  for (const deployment of config.deployments) {
    if (deployment.apiKey) found.add(deployment.apiKey.reveal());
    for (const [name, value] of Object.entries(deployment.headers)) {
      if (secretHeader.test(name)) found.add(value.replace(/^\w+\s+/, ''));
    }
  }
  // A placeholder such as "x" or "none" would blank out half of every message.
  return [...found].filter((secret) => secret.length >= 8).sort((a, b) => b.length - a.length);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Built once for a configuration: every key of it, the values of its secret headers, and the master key. */
export function createRedactor(config: Pick<RouterConfig, 'masterKey' | 'deployments'>): Redactor {
  const secrets = secretsOf(config);
  if (secrets.length === 0) return { text: (value) => value, bytes: (value) => value };
  const pattern = new RegExp(secrets.map(escaped).join('|'), 'g');
  const text = (value: string): string => value.replace(pattern, mark);
  return {
    text,
    bytes: (value) =>
      secrets.some((secret) => value.includes(secret)) ? Buffer.from(text(value.toString('utf8'))) : value,
  };
}
