import { Notification } from '@jupyterlab/apputils';
import { sayFailure } from '@jupyterlab-hpc/core';
import React from 'react';

import { againStates, isRunLive } from '../results/states';
import type { IDoing } from './doing';
import { askUntilDone } from './form';
import { ResubmitDraft } from './resubmitdraft';
import { ResubmitForm } from './resubmitform';

/** Asks how runs are made again, and submits them: these, or all that failed. */
export async function resubmitRuns(
  { client, model, trans }: IDoing,
  wanted?: readonly number[]
): Promise<void> {
  const { sweep, sweepId } = model;
  if (sweep === undefined) {
    return;
  }
  const runs =
    wanted === undefined
      ? await model.inStates(againStates)
      : (await model.runsOf(wanted)).filter(({ state }) => !isRunLive(state));
  if (runs.length === 0) {
    sayFailure(
      trans,
      new Error(
        wanted === undefined
          ? trans.__('No run has failed.')
          : trans.__('These runs have not ended. Cancel them first.')
      )
    );
    return;
  }
  const draft = new ResubmitDraft(trans, sweep, runs);
  const done = await askUntilDone(trans, {
    title: trans._n('Resubmit %1 run?', 'Resubmit %1 runs?', runs.length),
    label: trans._n('Resubmit %1 run', 'Resubmit %1 runs', runs.length),
    changed: draft.changed,
    render: () => <ResubmitForm draft={draft} trans={trans} />,
    problem: () => draft.problem,
    act: async () => {
      await client.call('resubmitSweepRuns', {
        params: { id: sweepId },
        body: draft.request
      });
    }
  });
  if (done) {
    Notification.success(
      trans._n('Resubmitted %1 run.', 'Resubmitted %1 runs.', runs.length),
      { autoClose: 8000 }
    );
    await model.refresh(false);
  }
}
