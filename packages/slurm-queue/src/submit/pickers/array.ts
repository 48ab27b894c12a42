/** The indices of an array: a range, and further ones. */
export interface IIndices {
  readonly first: string;
  readonly last: string;
  /** Empty for 1. */
  readonly step: string;
  /** Indices and ranges, with commas. */
  readonly list: string;
}

/** Reads indices as `0-63:2,70`; undefined for what has no fields. */
export function readIndices(text: string): IIndices | undefined {
  if (!/^[\d,:-]*$/.test(text)) {
    return undefined;
  }
  const [head = '', ...rest] = text.split(',');
  const range = /^(\d+)-(\d+)(?::(\d+))?$/.exec(head);
  const [, first = '', last = '', step = ''] = range ?? [];
  return range === null
    ? { first: '', last: '', step: '', list: text }
    : { first, last, step, list: rest.join(',') };
}

/** The indices as a text; a range counts once both its ends are there. */
export function writeIndices({ first, last, list, step }: IIndices): string {
  const range =
    first === '' || last === ''
      ? ''
      : `${first}-${last}${step === '' ? '' : `:${step}`}`;
  return [range, list].filter(part => part !== '').join(',');
}
