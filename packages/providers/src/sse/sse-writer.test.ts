import { describe, expect, it } from 'vitest';
import { writeSseComment, writeSseEvent } from './sse-writer.js';

describe('writeSseEvent', () => {
  it('writes one data line where the data is one line', () => {
    expect(writeSseEvent({ data: '{"a":1}' })).toBe('data: {"a":1}\n\n');
  });

  it('writes the event name first', () => {
    expect(writeSseEvent({ event: 'message_start', id: '7', data: '{}' })).toBe(
      'event: message_start\nid: 7\ndata: {}\n\n',
    );
  });

  it('splits data at every kind of line end, so that no text can end the event early', () => {
    expect(writeSseEvent({ data: 'a\n\nb\rc\r\nd' })).toBe('data: a\ndata: \ndata: b\ndata: c\ndata: d\n\n');
  });

  it('keeps a name on one line', () => {
    expect(writeSseEvent({ event: 'x\ndata: forged', data: 'real' })).toBe('event: x data: forged\ndata: real\n\n');
  });
});

describe('writeSseComment', () => {
  it('writes a line that every reader skips', () => {
    expect(writeSseComment('keep-alive')).toBe(': keep-alive\n\n');
    expect(writeSseComment('a\nb')).toBe(': a b\n\n');
  });
});
