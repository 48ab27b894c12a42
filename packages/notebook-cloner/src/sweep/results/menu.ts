import type { SweepRun } from '@jupyterlab-hpc/api';
import type { MenuEntry } from '@jupyterlab-hpc/core';
import { MenuSvg } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';

import type { IResultsActions } from './actions';
import type { ResultsModel } from './model';
import { isRunLive } from './states';

/** What can be done with a run, and with those selected where it is one of them. */
export function runEntries(
  trans: TranslationBundle,
  model: ResultsModel,
  actions: IResultsActions,
  run: SweepRun
): readonly MenuEntry[] {
  const { selected, canAct } = model;
  const runs = selected.includes(run.run) ? selected : [run.run];
  const many = runs.length > 1;
  const live = many || isRunLive(run.state);
  const over = many || !isRunLive(run.state);
  return [
    {
      label: trans.__('Open the Notebook'),
      isEnabled: () => run.output !== undefined,
      execute: () => actions.openOutput(run)
    },
    {
      label: trans.__('Open the Log'),
      isEnabled: () => run.log !== undefined || run.job !== undefined,
      execute: () => actions.openLog(run)
    },
    {
      label: trans.__('Open the Folder'),
      execute: () => actions.openFolder()
    },
    {
      label: trans.__('Details'),
      execute: () => model.details.open(run)
    },
    {
      label: trans.__('Copy the Parameters'),
      execute: () => actions.copyParameters(run)
    },
    {
      label: trans.__('Compare Two Runs'),
      isEnabled: () => selected.length === 2,
      execute: () => actions.compare()
    },
    undefined,
    {
      label: many
        ? trans.__('Resubmit %1 Runs…', runs.length)
        : trans.__('Resubmit This Run…'),
      isEnabled: () => canAct && over,
      execute: () => actions.resubmit(runs)
    },
    {
      label: many
        ? trans.__('Cancel %1 Runs…', runs.length)
        : trans.__('Cancel This Run…'),
      isEnabled: () => canAct && live,
      execute: () => actions.cancel(runs)
    }
  ];
}

/** Opens a menu at a place of the page; an element gets the focus back. */
export function openMenuAt(
  entries: readonly MenuEntry[],
  place: { readonly x: number; readonly y: number },
  back: HTMLElement
): void {
  const commands = new CommandRegistry();
  const menu = new MenuSvg({ commands });
  entries.forEach((entry, index) => {
    if (entry === undefined) {
      menu.addItem({ type: 'separator' });
    } else {
      commands.addCommand(`entry-${index}`, entry);
      menu.addItem({ command: `entry-${index}` });
    }
  });
  menu.aboutToClose.connect(() => {
    // Its commands run once it is closed.
    window.setTimeout(() => menu.dispose(), 0);
    back.focus();
  });
  menu.open(place.x, place.y);
}
