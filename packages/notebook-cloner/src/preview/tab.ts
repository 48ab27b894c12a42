import { copyText, sayFailure } from '@jupyterlab-hpc/core';
import type { CloneWork } from '@jupyterlab-hpc/api';
import { UUID } from '@lumino/coreutils';

import type { IPreviewActions } from './actions';
import { kernelOf } from './kernel/match';
import { PreviewModel } from './model';
import { openNotebook, openSweep, sweepCommand, tellCopy } from './opening';
import { PreviewPanel } from './panel';
import type { IPreviewOptions } from './parts';
import { findPlaces } from './target/find';

/**
 * Opens the preview of an address in a tab of the main area; one that shows
 * it already comes to the front. With `ask` nothing is asked of anybody until
 * the person agrees in the tab.
 */
export function openPreview(options: IPreviewOptions): Promise<PreviewPanel> {
  const { address, app, ask = false, tracker } = options;
  const open = tracker?.find(panel => panel.shows(address));
  const panel = open ?? makePanel(options);
  app.shell.activateById(panel.id);
  if (open === undefined && !ask) {
    void panel.model.look();
  }
  return Promise.resolve(panel);
}

function makePanel(options: IPreviewOptions): PreviewPanel {
  const { address, app, client, rendermime, settings, tracker, trans } =
    options;
  const { kernelspecs } = app.serviceManager;
  const model = new PreviewModel({
    client,
    address,
    kernelspecs: async () => {
      await kernelspecs.ready;
      return kernelspecs.specs ?? undefined;
    },
    places: () => findPlaces(options),
    settings: () => settings.current
  });
  const panel = new PreviewPanel(model, {
    actions: actionsOf(options, model),
    rendermime,
    trans,
    now: () => client.now()
  });
  panel.id = `jp-HpcPreview-${UUID.uuid4()}`;
  if (tracker !== undefined) {
    void tracker.add(panel);
    panel.addressChanged.connect(() => void tracker.save(panel));
  }
  app.shell.add(panel, 'main', { type: 'Notebook preview' });
  return panel;
}

function actionsOf(
  options: IPreviewOptions,
  model: PreviewModel
): IPreviewActions {
  const { app, client, trans } = options;
  const { commands } = app;
  const attempt = async (deed: () => Promise<void>): Promise<void> => {
    try {
      await deed();
    } catch (error) {
      sayFailure(trans, error);
    }
  };
  const open = async (
    { notebook }: CloneWork,
    then: 'open' | 'sweep'
  ): Promise<void> => {
    if (notebook !== undefined) {
      const opening = { client, commands };
      await (then === 'sweep'
        ? openSweep(opening, notebook)
        : openNotebook(opening, notebook, kernelOf(model.kernel)));
    }
  };
  const made = (): CloneWork | undefined => {
    const { step } = model.run;
    return step.kind === 'done' ? step.work : undefined;
  };
  return {
    clone: then =>
      void attempt(async () => {
        const work = await model.clone();
        if (work !== undefined) {
          tellCopy(trans, work);
          await open(work, then);
        } else if (model.isDisposed && model.run.step.kind === 'failed') {
          // Nobody sees the tab any more.
          throw new Error(model.run.step.cause.message);
        }
      }),
    canSweep: () => commands.hasCommand(sweepCommand),
    open: () =>
      void attempt(async () => {
        const work = made();
        if (work !== undefined) {
          await open(work, 'open');
        }
      }),
    copy: text => copyText(trans, text),
    showCommands: () =>
      void attempt(async () => {
        const { showCommands } = await import('./kernel/dialog');
        await showCommands(options, model);
      })
  };
}
