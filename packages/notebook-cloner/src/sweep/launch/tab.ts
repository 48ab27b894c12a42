import { Clipboard, Notification } from '@jupyterlab/apputils';
import { openEntries, sayFailure } from '@jupyterlab-hpc/core';

import { markSelected } from '../mark';
import { askForFolder } from '../opening';
import type { ISweepParts, OpenForm } from '../parts';
import { serverPath } from '../place';
import { saveFirst } from '../unsaved';
import { confirmMany } from './confirm';
import { chooseCsv } from './csv';
import { draftStore } from './draft/store';
import type { IFormActions } from './fields/form';
import { NewSweepModel } from './model';
import { NewSweepPanel } from './panel';
import type { Where } from './trial/trial';

/**
 * Opens the form for a sweep of a notebook of JupyterLab's documents, which is
 * there once for each; saves the notebook first, where it has changes.
 */
export async function openNewSweep(
  parts: ISweepParts,
  path: string
): Promise<void> {
  if (await saveOpen(parts, path)) {
    parts.app.shell.activateById(shownForm(parts, path).id);
  }
}

/**
 * Opens the form that the page had before it was loaded again: nothing is
 * saved or asked, for JupyterLab shows nothing until all is restored.
 */
export function restoreNewSweep(parts: ISweepParts, path: string): void {
  shownForm(parts, path);
}

/** The form that is open for a notebook, which is read anew, or else a new one. */
function shownForm(parts: ISweepParts, path: string): OpenForm {
  const open = parts.forms.find(form => form.path === path);
  if (open instanceof NewSweepPanel) {
    void open.model.readNotebook();
  }
  return open ?? makePanel(parts, path);
}

/** Its code is loaded when it is first needed. */
async function openSweep(parts: ISweepParts, id: string): Promise<void> {
  const results = await import('../results');
  await results.openSweep(parts, id);
}

/** Saves the notebook, if it is open; resolves with whether to go on. */
async function saveOpen(
  { notebooks, trans }: ISweepParts,
  path: string
): Promise<boolean> {
  const panel = notebooks?.find(({ context }) => context.path === path);
  return panel === undefined || saveFirst(trans, panel);
}

function makePanel(parts: ISweepParts, path: string): NewSweepPanel {
  const { app, client, forms, trans } = parts;
  const { kernelspecs, serverSettings } = app.serviceManager;
  const model = new NewSweepModel({
    client,
    trans,
    store: draftStore(window.localStorage, serverSettings.baseUrl, path),
    locate: () => serverPath(parts, path),
    kernelspecs: async () => {
      await kernelspecs.ready;
      return kernelspecs.specs ?? undefined;
    }
  });
  const panel: NewSweepPanel = new NewSweepPanel(model, {
    path,
    actions: actionsOf(parts, model, path, () => panel.dispose()),
    trans,
    now: () => client.now()
  });
  void forms.add(panel);
  app.shell.add(panel, 'main', { type: 'New sweep' });
  return panel;
}

function actionsOf(
  parts: ISweepParts,
  model: NewSweepModel,
  path: string,
  close: () => void
): IFormActions {
  const { trans } = parts;
  const openers = () => import('../results/openers');
  const attempt = (deed: () => Promise<unknown>): void => {
    deed().catch((error: unknown) => sayFailure(trans, error));
  };
  /** Runs are made of the file: what was changed since is saved, and read. */
  const isReady = async (): Promise<boolean> => {
    if (!(await saveOpen(parts, path))) {
      return false;
    }
    await model.readNotebook();
    return true;
  };
  const show = async (
    started: ReturnType<NewSweepModel['start']>
  ): Promise<void> => {
    const sweep = await started;
    if (sweep !== undefined) {
      await openSweep(parts, sweep.id);
    }
  };
  const start = async (anyway = false): Promise<void> => {
    // What was read may have changed what can be started, which `start` looks at.
    if (
      model.canStart &&
      (await isReady()) &&
      (await confirmMany(trans, model))
    ) {
      await show(model.start(anyway));
    }
  };
  const tryFirst = async (where: Where): Promise<void> => {
    if (model.canTry && (await isReady())) {
      await model.tryFirst(where);
    }
  };
  return {
    start: anyway => attempt(() => start(anyway)),
    tryFirst: where => attempt(() => tryFirst(where)),
    tryMenu: anchor =>
      openEntries(
        [
          {
            label: trans.__('Try Run 1 Here'),
            execute: () => attempt(() => tryFirst('here'))
          },
          {
            label: trans.__('Try Run 1 in the Queue'),
            execute: () => attempt(() => tryFirst('queue'))
          }
        ],
        anchor
      ),
    search: () => attempt(() => show(model.search())),
    show: id => attempt(() => openSweep(parts, id)),
    mark: () =>
      attempt(async () => {
        if (await markSelected(parts, path)) {
          await model.readNotebook();
        }
      }),
    openOutput: ({ folder, run }) =>
      attempt(async () => (await openers()).openOutput(parts, folder, run)),
    openLog: ({ folder, run }) =>
      attempt(async () => (await openers()).openLog(parts, folder, run)),
    chooseCsv: parts.browser === null ? undefined : () => chooseCsv(parts),
    copy: text => {
      Clipboard.copyToSystem(text);
      Notification.info(trans.__('Copied the script'), { autoClose: 2000 });
    },
    close,
    chooseFolder:
      parts.browser === null
        ? undefined
        : () =>
            attempt(async () => {
              const folder = await askForFolder(
                parts,
                trans.__('Choose where the folder of the sweep is made')
              );
              if (folder !== undefined) {
                const name = model.draft.name.trim() || trans.__('sweep');
                model.edit({ folder: `${folder.replace(/\/+$/, '')}/${name}` });
              }
            })
  };
}
