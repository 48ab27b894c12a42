import type {
  ActionResult,
  JobAction,
  JobRow,
  System
} from '@jupyterlab-hpc/api';
import { Dialog, Notification, showDialog } from '@jupyterlab/apputils';
import { errorInfo } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { isOwnJob } from '../jobs';
import {
  cancelWords,
  type IQuestionWords,
  requeueWords,
  suspendWords
} from './confirm';
import { failureText, resultText } from './results';
import { countOf, type ITarget, targetsOf } from './targets';

export interface ISteering {
  readonly trans: TranslationBundle;
  readonly rows: readonly JobRow[];
  readonly system: System | undefined;
  /** Server time, for the work that would be lost. */
  readonly now: number;
  /** Whether the cancellation of a single job asks. */
  readonly confirmSingle: boolean;
  readonly act: (
    action: JobAction,
    targets: readonly ITarget[]
  ) => Promise<readonly ActionResult[]>;
  /** Shows a job that the action failed on. */
  readonly show?: (id: string) => void;
}

/**
 * Does something to jobs: cancels, requeues and suspends after a person agreed,
 * holds, releases and resumes at once, and says what became of each. Resolves with the
 * results: none when the person kept the jobs or the call failed.
 */
export async function steer(
  action: JobAction,
  steering: ISteering
): Promise<readonly ActionResult[]> {
  const { trans, rows, system } = steering;
  const targets = targetsOf(action, rows, system);
  if (targets.length === 0) {
    return [];
  }
  const words = questionOf(action, steering, targets);
  if (words !== undefined && !(await agrees(trans, words))) {
    return [];
  }
  return carryOut(action, targets, steering);
}

/** The action that takes another one back. */
const opposites: Partial<Record<JobAction, JobAction>> = {
  hold: 'release',
  release: 'hold',
  suspend: 'resume',
  resume: 'suspend'
};

/** Acts without asking, and says what became of it. */
export async function carryOut(
  action: JobAction,
  targets: readonly ITarget[],
  steering: Pick<ISteering, 'trans' | 'act' | 'show'>,
  undoable = true
): Promise<readonly ActionResult[]> {
  const { trans, act, show } = steering;
  try {
    const results = await act(action, targets);
    const failed = results.filter(({ error }) => error !== undefined);
    const bad = new Set(failed.map(({ id }) => id));
    const done = targets.flatMap(target => {
      const ids = target.ids.filter(id => !bad.has(id));
      return ids.length === 0 ? [] : [{ ...target, ids }];
    });
    const opposite = undoable ? opposites[action] : undefined;
    const first = failed[0]?.id;
    say(resultText(trans, action, results), failed.length > 0, [
      ...(opposite === undefined || done.length === 0
        ? []
        : [
            {
              label: trans.__('Undo'),
              callback: () => void carryOut(opposite, done, steering, false)
            }
          ]),
      ...(first === undefined || show === undefined
        ? []
        : [{ label: trans.__('Show'), callback: () => show(first) }])
    ]);
    return results;
  } catch (error) {
    const { message, hint, detail } = errorInfo(error);
    const said = [message, hint, detail].filter(part => part !== undefined);
    Notification.error(failureText(trans, action, said.join(' ')), {
      autoClose: false
    });
    return [];
  }
}

function say(
  text: string,
  failed: boolean,
  actions: Notification.IAction[]
): void {
  if (failed) {
    Notification.warning(text, { autoClose: false, actions });
  } else {
    // Time enough to read it, and to take it back.
    Notification.success(text, {
      autoClose: actions.length === 0 ? 5000 : 10_000,
      actions
    });
  }
}

function questionOf(
  action: JobAction,
  { trans, rows, system, now, confirmSingle }: ISteering,
  targets: readonly ITarget[]
): IQuestionWords | undefined {
  const asked = { targets, rows, system, now };
  switch (action) {
    case 'hold':
    case 'release':
    case 'resume':
      return undefined;
    case 'suspend':
      return suspendWords(trans, asked);
    case 'requeue':
      return requeueWords(trans, asked);
    case 'cancel': {
      const own = targets.some(({ row }) => isOwnJob(row, system));
      return countOf(targets) > 1 || own || confirmSingle
        ? cancelWords(trans, asked)
        : undefined;
    }
  }
}

async function agrees(
  trans: TranslationBundle,
  words: IQuestionWords
): Promise<boolean> {
  const answer = await showDialog({
    title: words.title,
    body: words.text,
    buttons: [
      Dialog.cancelButton({ label: trans.__('Keep') }),
      Dialog.warnButton({ label: words.yes })
    ],
    defaultButton: 0
  });
  return answer.button.accept;
}
