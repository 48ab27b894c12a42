/** The place of the next byte that is no space. */
export function afterSpaces(part: Uint8Array, from: number): number {
  let index = from;
  while (index < part.length && isSpace(part[index] ?? 0)) {
    index += 1;
  }
  return index;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Letters, digits, and what else a number has. */
export function isOfWord(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    byte === 0x2d ||
    byte === 0x2b ||
    byte === 0x2e
  );
}
