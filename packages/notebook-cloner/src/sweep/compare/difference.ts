import type { SweepValue } from '@jupyterlab-hpc/api';
import { numberOf } from '@jupyterlab-hpc/core';

import { numberText } from '../plot/values';

/** How much more the second value is: `+0.08 (+20.5 %)`; empty where it cannot be said. */
export function differenceText(
  first: SweepValue | undefined,
  second: SweepValue | undefined
): string {
  const [a, b] = [numberOf(first), numberOf(second)];
  if (a === undefined || b === undefined) {
    return '';
  }
  const difference = b - a;
  if (!Number.isFinite(difference)) {
    return '';
  }
  const absolute = signed(+difference.toPrecision(6));
  // Of nothing, and across it, a share means nothing.
  if (a === 0 || difference === 0 || !Number.isFinite(a)) {
    return absolute;
  }
  const share = (difference / Math.abs(a)) * 100;
  return `${absolute} (${signed(+share.toPrecision(3))} %)`;
}

function signed(value: number): string {
  return value > 0 ? `+${numberText(value)}` : numberText(value);
}
