import type { Balance, Resources } from '@jupyterlab-hpc/api';

import type { Asked } from '../asked';
import type { ICost } from './cost';

/** Hours that are left for a job; never less than none. */
export function leftOf({ limit, running = 0, used }: Balance): number {
  return Math.max(0, limit - used - running);
}

/** The account that would be charged; undefined where that is the scheduler's choice. */
export function accountOf(
  asked: Asked,
  resources: Resources | undefined
): string | undefined {
  const { value } = asked('account');
  const all = new Set(resources?.associations?.map(one => one.account));
  const [only] = all;
  return value === '' ? (all.size === 1 ? only : undefined) : value;
}

/**
 * The balance of an account that matters most for a job: the one of which it
 * takes the largest part, or of which least is left.
 */
export function balanceFor(
  balances: readonly Balance[],
  account: string | undefined,
  cost: ICost | undefined
): Balance | undefined {
  const strain = (one: Balance): number => {
    const price = cost?.hours[one.unit];
    return price === undefined || price === 0
      ? -leftOf(one) / Math.max(one.limit, 1)
      : price / Math.max(leftOf(one), 1e-9);
  };
  return balances
    .filter(one => one.account === account)
    .reduce<Balance | undefined>(
      (worst, one) =>
        worst === undefined || strain(one) > strain(worst) ? one : worst,
      undefined
    );
}
