import type { ServerSentEvent } from './server-sent-event.js';

const LINE_END = /\r\n|\r|\n/;

/** One event as text. Data of several lines becomes several `data:` lines, so that no text can end the event early. */
export function writeSseEvent(event: ServerSentEvent): string {
  let text = '';
  if (event.event !== undefined) text += `event: ${oneLine(event.event)}\n`;
  if (event.id !== undefined) text += `id: ${oneLine(event.id)}\n`;
  if (!event.data.includes('\n') && !event.data.includes('\r')) return `${text}data: ${event.data}\n\n`;
  for (const line of event.data.split(LINE_END)) text += `data: ${line}\n`;
  return `${text}\n`;
}

/** A comment as text: readers skip it, connections stay open for it. */
export function writeSseComment(text: string): string {
  return `: ${oneLine(text)}\n\n`;
}

function oneLine(text: string): string {
  return text.split(LINE_END).join(' ');
}
