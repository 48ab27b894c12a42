import type { ActionResult, Job, System } from '@jupyterlab-hpc/api';
import { Dialog, Notification, showDialog } from '@jupyterlab/apputils';
import { errorInfo } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { cancelResultText, cancelWords } from './confirm';
import { cancellable } from './jobs';

export interface ICancellation {
  readonly trans: TranslationBundle;
  readonly jobs: readonly Job[];
  readonly system: System | undefined;
  /** Server time, for the work that would be lost. */
  readonly now: number;
  readonly act: (ids: readonly string[]) => Promise<readonly ActionResult[]>;
}

/**
 * Cancels jobs after a person agreed, and says what became of each. Resolves
 * with the results: none when the person kept the jobs or the call failed.
 */
export async function cancelJobs(
  cancellation: ICancellation
): Promise<readonly ActionResult[]> {
  const { trans, jobs, system, now, act } = cancellation;
  const ids = cancellable(jobs, system).map(job => job.id);
  if (ids.length === 0) {
    return [];
  }
  const words = cancelWords(trans, jobs, system, now);
  const answer = await showDialog({
    title: words.title,
    body: words.text,
    buttons: [
      Dialog.cancelButton({ label: trans.__('Keep') }),
      Dialog.warnButton({ label: words.yes })
    ],
    defaultButton: 0
  });
  if (!answer.button.accept) {
    return [];
  }
  try {
    const results = await act(ids);
    const text = cancelResultText(trans, results);
    if (results.some(({ error }) => error !== undefined)) {
      Notification.warning(text, { autoClose: false });
    } else {
      Notification.success(text, { autoClose: 5000 });
    }
    return results;
  } catch (error) {
    const { message, hint, detail } = errorInfo(error);
    const said = [message, hint, detail].filter(part => part !== undefined);
    Notification.error(trans.__('Not cancelled: %1', said.join(' ')), {
      autoClose: false
    });
    return [];
  }
}
