const newline = 0x0a;

/** The bytes that a reply carries as base64. */
export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
}

/**
 * What is left of bytes without the end of a line whose beginning is not
 * there; all, where nothing would be.
 */
export function fromNextLine(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(newline);
  return end < 0 || end === bytes.length - 1 ? bytes : bytes.subarray(end + 1);
}

export function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) {
    return other;
  }
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** Whether bytes begin with others. */
export function beginsWith(bytes: Uint8Array, others: Uint8Array): boolean {
  return (
    bytes.length >= others.length &&
    others.every((byte, at) => bytes[at] === byte)
  );
}

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes in the unit of a thousand that fits: `64 kB`, `4.9 GB`. */
export function sizeText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 9.95 ? 0 : 1;
  return `${value.toFixed(digits)} ${units[unit]}`;
}
