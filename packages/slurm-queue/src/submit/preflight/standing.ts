import {
  costText,
  limitText,
  momentText,
  timeLimitText
} from '@jupyterlab-hpc/core';
import type { Reservations } from '@jupyterlab-hpc/api';

import { hasBadTime, timeOf } from '../cost/cost';
import { leftOf } from '../cost/left';
import { shownCost } from '../cost/shown';
import { sizeOf } from '../cost/size';
import { fitOf, type IFit } from '../maintenance/fit';
import { limitSeconds } from '../script/values';
import type { Check, IChecked } from './problem';
import { chosen, problem } from './subject';

/** A job that costs more than what is left of its account is not refused here. */
export const checkBalance: Check = checked => {
  const { trans } = checked;
  const { balance, isOver = false, price } = shownCost(checked) ?? {};
  if (!isOver || balance === undefined || price === undefined) {
    return [];
  }
  const message = trans.__(
    'It costs up to %1, and of %2 there are %3 left.',
    costText(trans, balance.unit, price),
    balance.account,
    costText(trans, balance.unit, leftOf(balance))
  );
  return [problem(checked, 'account', message, undefined, 'warning')];
};

/** Maintenance, and other reservations, that begin before the job would end. */
export const checkReserved: Check = checked => {
  const { asked, standing } = checked;
  const { now = 0, reservations } = standing ?? {};
  const isLater =
    asked('begin').value !== '' || asked('dependency').value !== '';
  if (
    reservations === undefined ||
    isLater ||
    // What is wrong with it is said elsewhere.
    hasBadTime(asked) ||
    // It is in that reservation that it has to find room.
    asked('reservation').value !== ''
  ) {
    return [];
  }
  const found = bestFit(checked, reservations, now);
  if (found === undefined) {
    return [];
  }
  const { fit, seconds } = found;
  const longest = rounded(fit.longest);
  const shorter = limitSeconds(asked('time-min').value) ?? Infinity;
  if (shorter <= fit.longest) {
    return [];
  }
  const message = words(checked, fit, seconds, longest, now);
  const use = longest === 0 ? undefined : timeLimitText(longest);
  return [problem(checked, 'time', message, use, 'warning')];
};

/** Of several partitions, that in which the longest job can start now. */
function bestFit(
  checked: IChecked,
  reservations: Reservations,
  now: number
): { readonly fit: IFit; readonly seconds: number } | undefined {
  const { asked } = checked;
  let best: { readonly fit: IFit; readonly seconds: number } | undefined;
  for (const partition of chosen(checked)) {
    const seconds = timeOf(asked, partition) ?? Infinity;
    const { fewestNodes = 1 } = sizeOf(asked, partition);
    const fit = fitOf(reservations, partition.name, fewestNodes, seconds, now);
    if (fit === undefined) {
      return undefined;
    }
    if (best === undefined || fit.longest > best.fit.longest) {
      best = { fit, seconds };
    }
  }
  return best;
}

const quarter = 900;
const hour = 3600;

/** Leaves some minutes until it is submitted and started. */
function rounded(seconds: number): number {
  const step = seconds > 4 * hour ? quarter : 300;
  return Math.max(0, Math.floor((seconds - 60) / step) * step);
}

function words(
  { trans }: IChecked,
  { isNever, reservation, time }: IFit,
  seconds: number,
  longest: number,
  now: number
): string {
  const { isMaintenance, mayUse, name } = reservation;
  const what = isMaintenance
    ? trans.__('Maintenance')
    : trans.__('Reservation %1', name);
  const job = Number.isFinite(seconds)
    ? trans.__('a %1 job', limitText(trans, seconds))
    : trans.__('a job without limit');
  const isNow = time.start <= now;
  const when = isNow
    ? trans.__('%1 until %2', what, momentText(time.end, now))
    : `${what} ${momentText(time.start, now)}`;
  const fate = isNever
    ? trans.__(
        '%1; it comes again and again, and %2 never fits between',
        when,
        job
      )
    : trans.__('%1; %2 waits until after it', when, job);
  const room =
    longest === 0
      ? trans.__('%1.', fate)
      : trans.__(
          '%1; up to %2 can start now.',
          fate,
          limitText(trans, longest)
        );
  return mayUse
    ? trans.__('%1 You may use it: choose it under Reservation.', room)
    : room;
}
