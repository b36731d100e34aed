import type { ServerResponse } from 'node:http';
import type { ProxyContext } from './proxy-context.js';
import { sendJson } from './send-json.js';

/** `GET /health/liveliness` and `/health/liveness`: the JSON string that deployed probes expect of LiteLLM. */
export function sendAlive(_context: ProxyContext, response: ServerResponse): void {
  sendJson(response, 200, "I'm alive!");
}

/** `GET /health/readiness`: 503 while the server drains. */
export function sendReadiness(context: ProxyContext, response: ServerResponse): void {
  const ready = context.isReady();
  sendJson(response, ready ? 200 : 503, { status: ready ? 'connected' : 'draining', db: 'Not connected' });
}

/** `GET /health`: which deployments could be asked, from the configuration and their waits alone. It calls nobody: no health check costs money. */
export function sendHealth(context: ProxyContext, response: ServerResponse): void {
  const { deployments } = context.config;
  const name = ({ id, name: model, provider }: (typeof deployments)[number]): object => ({
    model,
    model_id: id,
    provider: provider.name,
  });
  const healthy = deployments.filter(({ usable }) => usable).map(name);
  const unhealthy = deployments.filter(({ usable }) => !usable).map((each) => ({ ...name(each), error: 'no key' }));
  sendJson(response, 200, {
    healthy_endpoints: healthy,
    unhealthy_endpoints: unhealthy,
    healthy_count: healthy.length,
    unhealthy_count: unhealthy.length,
  });
}

/** `GET /`: who this is, for a person with a browser and for clients that probe the base URL. */
export function sendGreeting(_context: ProxyContext, response: ServerResponse): void {
  sendJson(response, 200, {
    name: 'slr',
    message: 'The smart LLM router. Point a client at this address; GET /v1/models lists what it serves.',
  });
}
