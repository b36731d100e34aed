/** The same bytes in pieces of `size`, the last one shorter: cuts inside characters, line ends and events. */
export function splitBytes(bytes: Uint8Array, size: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  return pieces;
}

/** The stream cut behind each of its events, from none of them to all. */
export function cutAfterEachEvent(bytes: Uint8Array): Uint8Array[] {
  const text = new TextDecoder().decode(bytes);
  const events = text.split(/(?<=\n\n|\r\n\r\n)/).filter((event) => event !== '');
  return Array.from({ length: events.length + 1 }, (_, kept) =>
    new TextEncoder().encode(events.slice(0, kept).join('')),
  );
}

/** The same stream with CRLF, or with LF where it has CRLF. */
export function otherLineEnds(bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  const other = text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\n', '\r\n');
  return new TextEncoder().encode(other);
}
