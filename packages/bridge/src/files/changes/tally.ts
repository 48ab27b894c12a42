import type { Selection, Tally } from '@jupyterlab-hpc/api';

import { within } from '../../within';
import { requireSelection } from './select';
import { TaskProcess } from './taskprocess';

/** Milliseconds for which entries are counted. */
const longest = 5000;

/**
 * How much a selection is, as far as that is soon counted; the work ends when
 * `signal` says that nobody waits for it. Rejects with a `BridgeError` where
 * the folder cannot be read.
 */
export async function tally(
  /** The bundle of `agentmain.ts`. */
  agent: string,
  from: Selection,
  signal?: AbortSignal
): Promise<Tally> {
  requireSelection(from);
  const task = new TaskProcess(agent, { op: 'count', from });
  const end = (): void => task.kill();
  signal?.addEventListener('abort', end);
  if (signal?.aborted) {
    end();
  }
  try {
    const outcome = await within(longest, task.ended, () => {
      end();
      return 'lost';
    });
    const items = await task.begun;
    const { bytes, entries } = task.progress;
    return { items, entries, bytes, more: outcome !== 'done' };
  } finally {
    signal?.removeEventListener('abort', end);
  }
}
