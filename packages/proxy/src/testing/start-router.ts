import type { AddressInfo } from 'node:net';
import OpenAI from 'openai';
import type { AppOptions } from '../app.js';
import { loadConfig } from '../config/index.js';
import type { RouterConfig } from '../config/types.js';
import type { ExchangeRecord } from '../record/exchange-record.js';
import { createServer } from '../server.js';

export interface TestRouter {
  readonly url: string;
  readonly port: number;
  readonly config: RouterConfig;
  readonly records: ExchangeRecord[];
  /** The official client, pointed here, that tries nothing twice. */
  readonly openai: OpenAI;
  nextRecord(): Promise<ExchangeRecord>;
  close(drainMs?: number): Promise<void>;
}

export interface TestRouterOptions extends Omit<AppOptions, 'record'> {
  readonly variables?: Readonly<Record<string, string>>;
  /** Members of the configuration that a test sets by hand. */
  readonly override?: Partial<RouterConfig>;
}

/** A router on loopback, configured by YAML text. */
export async function startRouter(text: string, options: TestRouterOptions = {}): Promise<TestRouter> {
  const { variables = {}, override = {}, ...appOptions } = options;
  const config = { ...loadConfig({ text, env: variables }), ...override };
  const records: ExchangeRecord[] = [];
  let waiting: Array<(record: ExchangeRecord) => void> = [];
  const record = (entry: ExchangeRecord): void => {
    records.push(entry);
    for (const resolve of waiting) resolve(entry);
    waiting = [];
  };
  const { server, close } = createServer(config, { env: {}, ...appOptions, record });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const apiKey = config.masterKey?.reveal() ?? 'unused';
  return {
    url,
    port,
    config,
    records,
    openai: new OpenAI({ baseURL: `${url}/v1`, apiKey, maxRetries: 0 }),
    nextRecord: () => new Promise((resolve) => waiting.push(resolve)),
    close: (drainMs = 0) => close(drainMs),
  };
}

/** One entry of `model_list` with a price and a window, so that tables can be derived and gates are sure. */
export function modelEntry(
  name: string,
  apiBase: string,
  more: {
    params?: Readonly<Record<string, string | number>>;
    info?: Readonly<Record<string, string | number | boolean>>;
  } = {},
): string {
  const lines = (values: Readonly<Record<string, string | number | boolean>>, indent: string): string =>
    Object.entries(values)
      .map(([key, value]) => `${indent}${key}: ${JSON.stringify(value)}\n`)
      .join('');
  const params = {
    model: `openai/${name}`,
    api_base: apiBase,
    api_key: 'sk-upstream-canary-0123456789',
    ...more.params,
  };
  const info = { max_input_tokens: 1_000_000, supports_function_calling: true, supports_vision: true, ...more.info };
  return `  - model_name: ${JSON.stringify(name)}\n    litellm_params:\n${lines(params, '      ')}    model_info:\n${lines(info, '      ')}`;
}

/** A `smart_router` block in which every tier of `auto` has the same ranked list. */
export function everyTier(...models: readonly string[]): string {
  const list = `[${models.map((model) => JSON.stringify(model)).join(', ')}]`;
  return `smart_router:\n  profiles:\n    auto: { SIMPLE: ${list}, MEDIUM: ${list}, COMPLEX: ${list}, REASONING: ${list} }\n    agentic: { SIMPLE: ${list}, MEDIUM: ${list}, COMPLEX: ${list}, REASONING: ${list} }\n`;
}
