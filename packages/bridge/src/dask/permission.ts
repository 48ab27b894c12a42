import type { Scheduler } from '../scheduler/scheduler';
import type { Policy } from '../site/policy';

/**
 * Rejects with `disabled-by-site` where this person may have no more jobs of
 * Dask's: switched off, or whatever runs them is.
 */
export async function requireMore(
  policy: Pick<Policy, 'require'>,
  kind: Scheduler['kind']
): Promise<void> {
  await policy.require('dask');
  await policy.require('submit');
  if (kind === 'local') {
    await policy.require('local');
  }
}
