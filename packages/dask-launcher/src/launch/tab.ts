import { Clipboard, Notification } from '@jupyterlab/apputils';
import { absolutePath, sayFailure } from '@jupyterlab-hpc/core';
import { type FileBrowser, FileDialog } from '@jupyterlab/filebrowser';

import { CommandIDs } from '../ids';
import { draftStore } from './draft/store';
import { LaunchModel } from './model';
import { notebookInView } from './notebook';
import { LaunchPanel } from './panel';
import type { ILaunchParts } from './parts';
import { openProfileMenu } from './profiles/actions';

/**
 * Opens the form for a new cluster, which is there once. `spec` is what to
 * begin with, where there is something; it comes from a command's arguments
 * and is not checked yet.
 */
export async function openLaunchForm(
  parts: ILaunchParts,
  spec?: unknown
): Promise<void> {
  const panel = shownPanel(parts);
  parts.app.shell.activateById(panel.id);
  if (spec !== undefined) {
    await panel.model.begin(spec);
  }
}

/** The tab that is open, or else a new one. */
function shownPanel(parts: ILaunchParts): LaunchPanel {
  const { app, forms } = parts;
  const open = forms.find(one => one instanceof LaunchPanel);
  if (open instanceof LaunchPanel) {
    return open;
  }
  const panel = makePanel(parts);
  void forms.add(panel);
  app.shell.add(panel, 'main', { type: 'New Dask cluster' });
  return panel;
}

function makePanel(parts: ILaunchParts): LaunchPanel {
  const { app, client, editors, notebooks, trans } = parts;
  const { kernelspecs, serverSettings } = app.serviceManager;
  const model = new LaunchModel({
    client,
    trans,
    store: draftStore(window.localStorage, serverSettings.baseUrl),
    kernelspecs: async () => {
      await kernelspecs.ready;
      return kernelspecs.specs ?? undefined;
    },
    notebook: () => notebookInView(notebooks)
  });
  const panel = new LaunchPanel(model, {
    actions: actionsOf(parts, model),
    editors,
    trans,
    now: () => client.now()
  });
  const look = (): void => {
    if (panel.isVisible) {
      model.lookAtNotebook();
    }
  };
  notebooks?.currentChanged.connect(look);
  panel.disposed.connect(() => notebooks?.currentChanged.disconnect(look));
  return panel;
}

function actionsOf(
  parts: ILaunchParts,
  model: LaunchModel
): ConstructorParameters<typeof LaunchPanel>[1]['actions'] {
  const { app, browser, trans } = parts;
  const attempt = async (deed: () => Promise<void>): Promise<void> => {
    try {
      await deed();
    } catch (error) {
      sayFailure(trans, error);
    }
  };
  const show = (id: string): void =>
    void attempt(async () => {
      if (app.commands.hasCommand(CommandIDs.show)) {
        await app.commands.execute(CommandIDs.show, { id });
      }
    });
  const showStarted = async (
    started: ReturnType<LaunchModel['launch']>
  ): Promise<void> => {
    const cluster = await started;
    if (cluster !== undefined) {
      show(cluster.id);
    }
  };
  return {
    launch: () => void showStarted(model.launch()),
    search: () => void showStarted(model.search()),
    show,
    copy: (name, text) => {
      Clipboard.copyToSystem(text);
      Notification.info(trans.__('Copied %1', name), { autoClose: 2000 });
    },
    profileMenu: anchor =>
      openProfileMenu(
        {
          trans,
          model,
          paste: async () => {
            const { pasteImport } = await import('./profiles/importing');
            await pasteImport(trans, model);
          },
          choose:
            browser === null
              ? undefined
              : () => importFile(parts, browser, model)
        },
        anchor
      ),
    chooseFolder:
      browser === null
        ? undefined
        : field =>
            void attempt(async () => {
              const path = await chooseFolder(parts, browser);
              if (path !== undefined) {
                model.edit({ [field]: path });
                model.checkPython();
              }
            })
  };
}

/** Asks for a folder of the server; resolves with its path there. */
async function chooseFolder(
  { app, client, trans, translator }: ILaunchParts,
  browser: FileBrowser
): Promise<string | undefined> {
  const { button, value } = await FileDialog.getExistingDirectory({
    manager: browser.model.manager,
    translator,
    title: trans.__('Choose a folder')
  });
  const path = button.accept ? value?.[0]?.path : undefined;
  if (path === undefined) {
    return undefined;
  }
  const { root } = await client.call('getSystem', {});
  const absolute =
    root === undefined
      ? undefined
      : absolutePath(path, root, app.serviceManager.contents);
  if (absolute === undefined) {
    throw new Error(trans.__('“%1” is no folder of the server.', path));
  }
  return absolute;
}

/** Asks for a file of the server, and fills the form from it. */
async function importFile(
  { app, trans, translator }: ILaunchParts,
  browser: FileBrowser,
  model: LaunchModel
): Promise<void> {
  const { button, value } = await FileDialog.getOpenFiles({
    manager: browser.model.manager,
    translator,
    title: trans.__('Choose a jobqueue.yaml'),
    filter: item => (/\.ya?ml$/i.test(item.name) ? { score: 1 } : null)
  });
  const chosen = button.accept ? value?.[0] : undefined;
  if (chosen !== undefined) {
    const file = await app.serviceManager.contents.get(chosen.path, {
      type: 'file',
      format: 'text'
    });
    const text: unknown = file.content;
    model.take(file.name, await model.profiles.read(String(text)));
  }
}
