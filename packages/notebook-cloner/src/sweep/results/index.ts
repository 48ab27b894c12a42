import type { ISweepParts } from '../parts';

/** Opens the results of a sweep, in a tab of their own. */
export function openSweep(
  parts: ISweepParts,
  id: string,
  folder?: string
): Promise<void> {
  const shown = folder ?? id;
  return Promise.reject(
    new Error(parts.trans.__('The sweep “%1” cannot be shown yet.', shown))
  );
}
