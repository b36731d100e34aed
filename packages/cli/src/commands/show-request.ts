import type { JsonObject } from '@slr/providers';
import type { RequestPreview } from '@slr/proxy';
import type { RouterConfig } from '@slr/proxy/config';

/** What would be sent for a request, and where, keys left out. Loads the server's code, which `slr test` does without. */
export async function previewOf(body: JsonObject, config: RouterConfig): Promise<RequestPreview> {
  const { previewRequest } = await import('@slr/proxy');
  return previewRequest(config, { body });
}

/** The request as it would stand on the wire, for people. */
export function requestLines({ url, headers, body, warnings }: RequestPreview): string[] {
  return [
    '',
    `POST ${url}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    ...JSON.stringify(body, null, 2).split('\n'),
    ...warnings.map(({ feature, message }) => `warning: ${feature}: ${message}`),
  ];
}
