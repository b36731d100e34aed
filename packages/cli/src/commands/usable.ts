import type { Provider } from '@slr/providers';
import type { RouterConfig } from '@slr/proxy/config';
import type { Context } from '../context.js';
import { nameOf } from './load.js';
import { Failure } from '../exit-code.js';

export const isUsable = (config: RouterConfig): boolean => config.deployments.some((deployment) => deployment.usable);

/** The variables that the configuration takes its keys from. */
function wantedVariables(config: RouterConfig): string[] {
  return [...new Set(config.deployments.flatMap(({ apiKeyName }) => apiKeyName ?? []))];
}

/** Upstreams that `init` knows and whose key is set, although this configuration does not use it. */
export function otherKeys(
  upstreams: Readonly<Record<string, Provider>>,
  config: RouterConfig,
  env: Context['terminal']['env'],
): Array<{ variable: string; upstream: string }> {
  const wanted = wantedVariables(config);
  return Object.entries(upstreams).flatMap(([upstream, provider]) => {
    const variable = provider.apiKeyEnv?.find((name) => env[name]);
    return variable === undefined || wanted.includes(variable) ? [] : [{ variable, upstream }];
  });
}

/** What to do with a key that is there but not for this configuration. */
export function adviseOtherKeys(context: Context, found: ReturnType<typeof otherKeys>): string[] {
  return found.map(
    ({ variable, upstream }) =>
      `${variable} is set: \`${context.command} init --upstream ${upstream}\` writes a configuration for it.`,
  );
}

/** Stops a start that could answer nothing. */
export function nothingUsable(context: Context, config: RouterConfig, advice: readonly string[]): Failure {
  const wanted = wantedVariables(config);
  const { command } = context;
  return new Failure(`no model can be reached with ${nameOf(config)}: no key is set.`, [
    ...advice,
    ...wanted.slice(0, 3).map((variable) => `export ${variable}=… and start again.`),
    `\`${command} init --upstream ollama\` writes a configuration that needs no key.`,
    `\`${command} start --demo\` shows everything without one.`,
  ]);
}
