import type { Sweep } from '@jupyterlab-hpc/api';
import { openEntries, sayFailure, showFolder } from '@jupyterlab-hpc/core';
import { Notification } from '@jupyterlab/apputils';

import { SweepCommandIDs } from '../ids';
import { askForFolder } from '../opening';
import type { ISweepParts } from '../parts';
import { SweepListModel } from './model';
import { listId, SweepListPanel } from './panel';
import type { IListActions } from './view';

/** Opens the list of sweeps, which is there once. */
export function openSweepList(parts: ISweepParts): void {
  const { app, client, lists, trans } = parts;
  const { shell } = app;
  if (lists.find(({ id }) => id === listId) === undefined) {
    const model = new SweepListModel(client);
    const panel = new SweepListPanel(model, actionsOf(parts, model), trans);
    void lists.add(panel);
    shell.add(panel, 'main', { type: 'Sweeps' });
  }
  shell.activateById(listId);
}

function actionsOf(parts: ISweepParts, model: SweepListModel): IListActions {
  const { app, client, notebooks, trans } = parts;
  const attempt = (deed: () => Promise<unknown>): void => {
    deed().catch((error: unknown) => sayFailure(trans, error));
  };
  const open = ({ id }: Sweep): void =>
    attempt(async () => {
      const { openSweep } = await import('../results');
      await openSweep(parts, id);
    });
  const openAsked = async (title: string): Promise<Sweep | undefined> => {
    const folder = await askForFolder(parts, title);
    const sweep = folder === undefined ? undefined : await model.open(folder);
    if (sweep !== undefined) {
      open(sweep);
    }
    return sweep;
  };
  const forget = ({ folder, id, name, problem }: Sweep): void =>
    attempt(async () => {
      await model.forget(id);
      Notification.info(trans.__('Took “%1” out of the list.', name), {
        autoClose: 8000,
        // Of a folder that is lost nobody knows where to open it again.
        actions:
          problem === undefined
            ? [
                {
                  label: trans.__('Undo'),
                  callback: () => attempt(() => model.open(folder))
                }
              ]
            : []
      });
    });
  const relocate = (sweep: Sweep): void =>
    attempt(async () => {
      const title = trans.__(
        'Choose where the folder of “%1” is now',
        sweep.name
      );
      const found = await openAsked(title);
      // Of another id, it is another sweep, and the lost one is lost still.
      if (found !== undefined && found.id !== sweep.id) {
        Notification.info(
          trans.__('That is another sweep: “%1”.', found.name),
          { autoClose: 6000 }
        );
      }
    });
  return {
    open,
    forget,
    relocate,
    openFolder: () =>
      attempt(() => openAsked(trans.__('Choose the folder of a sweep'))),
    menu: (sweep, anchor) =>
      openEntries(
        [
          { label: trans.__('Open'), execute: () => open(sweep) },
          {
            label: trans.__('Open Its Folder'),
            execute: () =>
              attempt(async () => {
                const { root } = await client.call('getSystem', {});
                await showFolder(app, trans, sweep.folder, root);
              })
          },
          {
            label: trans.__('Open at Another Place…'),
            execute: () => relocate(sweep)
          },
          undefined,
          {
            label: trans.__('Take Out of the List'),
            execute: () => forget(sweep)
          }
        ],
        anchor
      ),
    get begin() {
      const path = notebooks?.currentWidget?.context.path;
      return path === undefined
        ? undefined
        : () => void app.commands.execute(SweepCommandIDs.new, { path });
    }
  };
}
