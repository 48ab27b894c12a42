import type { Scope } from '@jupyterlab-hpc/api';

import { type Config, defaultConfig } from '../config';
import type { Rates } from './pace';

/** Seconds within which asking again by hand gets the same answer. */
const coolDown = 10;

export type RateSettings = Pick<
  Config,
  'pollInterval' | 'pollFloor' | 'everyoneFloor'
>;

/** How often the queue of a scope may be asked for: no setting goes under a floor. */
export function ratesOf(
  scope: Scope,
  { everyoneFloor, pollFloor, pollInterval }: RateSettings
): Rates & { coolDown: number } {
  const own = scope === 'mine';
  const floor = own ? pollFloor : Math.max(pollFloor, everyoneFloor);
  // By hand one may ask sooner than the usual floor, but not than a raised one.
  const usual = own && floor <= defaultConfig.pollFloor;
  return {
    interval: Math.max(pollInterval, floor),
    floor,
    coolDown: usual ? Math.min(coolDown, floor) : floor
  };
}

/** Asking this computer costs nobody anything (seconds). */
export const localRates = { interval: 3, floor: 1, coolDown: 1 };
