import type { Reservations } from '@jupyterlab-hpc/api';

import type { Asked } from '../asked';

/** The reservations that a person may ask for with the account that is chosen. */
export function usableReservations(
  asked: Asked,
  known: Reservations | undefined
): readonly string[] {
  const account = asked('account').value;
  return (known?.reservations ?? [])
    .filter(
      ({ accounts, mayUse }) =>
        mayUse &&
        (account === '' || accounts === undefined || accounts.includes(account))
    )
    .map(one => one.name);
}
