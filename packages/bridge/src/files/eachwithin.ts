import { setMaxListeners } from 'node:events';

import { within } from '../within';

export interface Moment<T> {
  /** Milliseconds that each has. */
  patience: number;
  /** What stands for an outcome that did not come in time. */
  late: T;
  /** Whoever asks; once it is aborted, so is what is given to each. */
  signal: AbortSignal | undefined;
}

/**
 * Acts on all at once, each for a moment. Once all have had theirs, the signal
 * that each was given is aborted: what still waits for its turn need not.
 */
export async function eachWithin<I, T>(
  { late, patience, signal }: Moment<T>,
  items: readonly I[],
  act: (item: I, signal: AbortSignal) => Promise<T>
): Promise<T[]> {
  const over = new AbortController();
  const ending =
    signal === undefined ? over.signal : AbortSignal.any([over.signal, signal]);
  // Each that waits for its turn listens.
  setMaxListeners(0, ending);
  try {
    return await Promise.all(
      items.map(item => within(patience, act(item, ending), () => late))
    );
  } finally {
    over.abort();
  }
}
