import type { Asked } from '../asked';

/** An amount; undefined where it is not known. */
export type Amount = number | undefined;

/** A count that is asked for, or what it is by default. */
export function count(asked: Asked, option: string, usual?: number): Amount {
  const { value } = asked(option);
  return value === '' ? usual : /^\d+$/.test(value) ? Number(value) : undefined;
}

/** A product, of which nothing is known where one factor is not. */
export function times(one: Amount, other: Amount): Amount {
  return one === undefined || other === undefined ? undefined : one * other;
}

/** Those of some options that are asked for. */
export function usedOf(
  asked: Asked,
  options: readonly string[]
): readonly string[] {
  return options.filter(option => asked(option).value !== '');
}
