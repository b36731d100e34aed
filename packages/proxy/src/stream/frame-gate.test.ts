import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { endOfLastFrame, FrameGate } from './frame-gate.js';

describe('endOfLastFrame', () => {
  it.each([
    ['data: 1\n\n', 9],
    ['data: 1\r\n\r\n', 11],
    ['data: 1\r\r', 9],
    ['data: 1\r\n', 0],
    ['data: 1\n', 0],
    ['data: 1\n\ndata: 2', 9],
    ['data: 1\r\n\r\ndata: 2\r\n', 11],
    ['', 0],
  ])('finds the blank line in %j at %i', (text, index) => {
    expect(endOfLastFrame(Buffer.from(text))).toBe(index);
  });
});

describe('FrameGate', () => {
  it('gives back the same bytes however they were cut', () => {
    const line = fc.constantFrom('data: {"a":"ä"}', ': ping', 'event: x', '');
    const end = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(fc.array(fc.tuple(line, end), { maxLength: 30 }), fc.integer({ min: 1, max: 20 }), (lines, size) => {
        const bytes = Buffer.from(lines.map((pair) => pair.join('')).join(''));
        const gate = new FrameGate();
        const out: Buffer[] = [];
        for (let at = 0; at < bytes.length; at += size) out.push(gate.push(bytes.subarray(at, at + size)));
        expect(Buffer.concat([...out, gate.rest()])).toEqual(bytes);
      }),
    );
  });

  it('holds half a frame back', () => {
    const gate = new FrameGate();
    expect(gate.push(Buffer.from('data: 1\n\ndata: {"half'))).toEqual(Buffer.from('data: 1\n\n'));
    expect(gate.rest().toString()).toBe('data: {"half');
  });

  it('lets a frame above its bound through in pieces and says so', () => {
    const gate = new FrameGate(16);
    expect(gate.push(Buffer.from('data: 12345678901234567890')).length).toBe(26);
    expect(gate.isOpen).toBe(true);
    expect(gate.push(Buffer.from('\n\n')).toString()).toBe('\n\n');
    expect(gate.isOpen).toBe(false);
  });
});
