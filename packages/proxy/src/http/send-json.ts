import type { ServerResponse } from 'node:http';

/** Sends text that is JSON already, whole. */
export function sendText(response: ServerResponse, json: string, status = 200): void {
  const body = Buffer.from(json);
  response.writeHead(status, ['content-type', 'application/json', 'content-length', String(body.length)]);
  response.end(body);
}

/** Sends a value as JSON, whole. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  sendText(response, JSON.stringify(value), status);
}
