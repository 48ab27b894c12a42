import type { Sweep, SweepValue, ValueTaker } from '@jupyterlab-hpc/api';

/**
 * What the parser has to know of a parameter of a sweep that is there. Of that
 * its sweep keeps the kind only: it may be nothing where it was nothing before.
 */
export function takerOf(
  { kind }: Pick<Sweep['parameters'][number], 'kind'>,
  before: SweepValue
): ValueTaker {
  return { kind, isOptional: before === null };
}
