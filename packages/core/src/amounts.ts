export const memoryUnits = ['MB', 'GB', 'TB'] as const;
export type MemoryUnit = (typeof memoryUnits)[number];

/** Bytes of a unit, as Slurm counts them. */
const unitBytes: Readonly<Record<MemoryUnit, number>> = {
  MB: 2 ** 20,
  GB: 2 ** 30,
  TB: 2 ** 40
};

/** The whole number that a text is; undefined for what is none. */
export function wholeNumber(text: string): number | undefined {
  const plain = text.trim();
  return /^\d{1,9}$/.test(plain) ? Number(plain) : undefined;
}

/** The number that a text is, with a fraction or without. */
export function decimal(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  return /^\d{1,9}(?:\.\d*)?$/.test(plain) ? Number(plain) : undefined;
}

/** Bytes of an amount in a unit; undefined for what is no amount. */
export function bytesOf(text: string, unit: MemoryUnit): number | undefined {
  const amount = decimal(text);
  return amount === undefined
    ? undefined
    : Math.round(amount * unitBytes[unit]);
}

/** An amount in the largest unit of which it has few digits. */
export function amountOf(bytes: number): {
  readonly amount: string;
  readonly unit: MemoryUnit;
} {
  const unit =
    memoryUnits.findLast(
      one => bytes >= unitBytes[one] && (bytes * 100) % unitBytes[one] === 0
    ) ?? 'MB';
  return { amount: String(bytes / unitBytes[unit]), unit };
}

/** What `64 GB`, `64GiB` or `512m`, typed or pasted, says of both. */
export function splitAmount(
  text: string
): { readonly amount: string; readonly unit: MemoryUnit } | undefined {
  const [, amount = '', letter = ''] =
    /^\s*(\d+(?:[.,]\d+)?)\s*([MGT])i?B?\s*$/i.exec(text) ?? [];
  const unit = memoryUnits.find(one => one.startsWith(letter.toUpperCase()));
  return letter === '' || unit === undefined ? undefined : { amount, unit };
}

/** The lines of a text that hold anything. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
}

/** A path with the home directory in place of `~`. */
export function withoutTilde(path: string, home: string | undefined): string {
  return home === undefined ? path : path.replace(/^~(?=\/|$)/, home);
}
