/** A text as notebooks have it: whole, or as a list of its lines. */
export function joined(value: unknown): string | undefined {
  if (typeof value === 'string') {
    return value;
  }
  return Array.isArray(value) && value.every(line => typeof line === 'string')
    ? value.join('')
    : undefined;
}

/** A text that a preview can show without keeping the page waiting. */
export interface IShortened {
  readonly text: string;
  /** Characters that are left out at its end. */
  readonly left: number;
}

export function shortened(text: string, most: number): IShortened {
  return text.length <= most
    ? { text, left: 0 }
    : { text: text.slice(0, most), left: text.length - most };
}
