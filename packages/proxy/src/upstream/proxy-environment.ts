export type Environment = Readonly<Record<string, string | undefined>>;

const valueOf = (env: Environment, name: string): string | undefined => {
  const value = env[name.toLowerCase()] ?? env[name];
  return value === undefined || value === '' ? undefined : value;
};

/** One entry of NO_PROXY: `*`, `host`, `.suffix`, `*.suffix`, each with an optional port. */
function isExempt(entry: string, host: string, port: string): boolean {
  if (entry === '*' || entry === host) return true;
  const [, name = '', onlyPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  if (onlyPort !== undefined && onlyPort !== port) return false;
  const bare = name.replace(/^\*?\./, '');
  return bare !== '' && (host === bare || host.endsWith(`.${bare}`));
}

/**
 * The forward proxy for an origin, as curl reads the environment: `HTTPS_PROXY` or `HTTP_PROXY` by scheme, else `ALL_PROXY`;
 * lower-case names win; `NO_PROXY` lists hosts and their subdomains.
 */
export function forwardProxyFor(origin: string, env: Environment): string | undefined {
  const url = new URL(origin);
  const proxy = valueOf(env, url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY') ?? valueOf(env, 'ALL_PROXY');
  if (proxy === undefined) return undefined;
  const host = url.hostname.toLowerCase().replace(/^\[|\]$/g, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const exempt = (valueOf(env, 'NO_PROXY') ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  if (exempt.some((entry) => isExempt(entry, host, port))) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}
