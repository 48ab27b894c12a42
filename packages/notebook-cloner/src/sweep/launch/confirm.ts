import { Dialog, showDialog } from '@jupyterlab/apputils';
import { manyRuns } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { priceText } from './cost';
import type { NewSweepModel } from './model';
import { amountText } from './words';

/** Asks once more where there are many runs. Resolves with whether to start. */
export async function confirmMany(
  trans: TranslationBundle,
  model: NewSweepModel
): Promise<boolean> {
  const { cost, define, folder, previewer } = model;
  const { runs } = define;
  if (runs <= manyRuns) {
    return true;
  }
  const files = previewer.answer?.files;
  const count = runs.toLocaleString();
  const facts = [
    trans.__('%1.', amountText(trans, model)),
    ...(cost === undefined
      ? []
      : [trans.__('They take %1.', priceText(trans, cost))]),
    ...(files === undefined
      ? []
      : [
          trans.__(
            'Up to %1 files come into %2.',
            files.toLocaleString(),
            folder
          )
        ])
  ];
  const { button } = await showDialog({
    title: trans.__('Start %1 runs?', count),
    body: facts.join(' '),
    buttons: [
      Dialog.cancelButton(),
      Dialog.okButton({ label: trans.__('Start %1 Runs', count) })
    ],
    defaultButton: 0
  });
  return button.accept;
}
