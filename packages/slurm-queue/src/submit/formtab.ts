import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { WidgetTracker } from '@jupyterlab/apputils';
import type { IEditorServices } from '@jupyterlab/codeeditor';
import {
  absolutePath,
  copyText,
  documentPath,
  type IBridgeClient,
  parentPath,
  sayFailure
} from '@jupyterlab-hpc/core';
import { type FileBrowser, FileDialog } from '@jupyterlab/filebrowser';
import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';

import { BrowserDraftStore, type IDraft } from './draft';
import { ContentsFiles } from './files';
import { SubmitModel } from './model';
import { SubmitPanel } from './panel';
import { mayReplace, saveScript, settleFile } from './saving';
import { saySubmitted } from './submitted';
import { templateActions } from './templates/actions';

export interface IFormTabOptions {
  readonly app: JupyterFrontEnd;
  readonly client: IBridgeClient;
  readonly translator: ITranslator;
  readonly trans: TranslationBundle;
  readonly editors: IEditorServices | null;
  /** For dialogs that choose files; null without a file browser. */
  readonly browser: FileBrowser | null;
  readonly forms: WidgetTracker<SubmitPanel>;
  /** Shows a job in the queue. */
  readonly show: (id: string) => void;
}

/** The tab with the form, and its dialogs. */
export class FormTab {
  constructor(private readonly _options: IFormTabOptions) {}

  /** Opens the form; what it is given takes the place of what was there. */
  async open(draft: Partial<IDraft>): Promise<void> {
    const { app } = this._options;
    const panel = this._panel();
    app.shell.activateById(panel.id);
    const { model } = panel;
    const isOther = draft.path !== undefined || draft.script !== undefined;
    if (isOther && model.isDirty && !(await mayReplace(this._options.trans))) {
      return;
    }
    const { directory, path = '', ...rest } = draft;
    if (path !== '') {
      model.edit(rest);
      await model.open(path, directory ?? parentPath(path));
    } else if (Object.keys(draft).length > 0) {
      model.edit(draft);
    }
  }

  /** Opens the form with a file of JupyterLab's file browser. */
  async openWith(path: string): Promise<void> {
    try {
      const script = await this.absolute(path);
      await this.open({ path: script, directory: parentPath(script) });
    } catch (error) {
      sayFailure(this._options.trans, error);
    }
  }

  /** Opens the form with a text that runs in a folder of the file browser. */
  async openText(folder: string, draft: Partial<IDraft>): Promise<void> {
    try {
      const directory = await this.absolute(folder);
      await this.open({ arguments: '', ...draft, path: '', directory });
    } catch (error) {
      sayFailure(this._options.trans, error);
    }
  }

  /** The path, on the server, of a path of the file browser; rejects without one. */
  async absolute(path: string): Promise<string> {
    const { app, client, trans } = this._options;
    const { root } = await client.call('getSystem', {});
    const { contents } = app.serviceManager;
    const absolute =
      root === undefined ? undefined : absolutePath(path, root, contents);
    if (absolute === undefined) {
      throw new Error(
        trans.__(
          '“%1” is not in a folder of the server, so Slurm cannot read it. Copy it into one first.',
          path
        )
      );
    }
    return absolute;
  }

  private _panel(): SubmitPanel {
    const { app, forms } = this._options;
    const panel = forms.currentWidget ?? this._make();
    if (!panel.isAttached) {
      void forms.add(panel);
      app.shell.add(panel, 'main', { type: 'Submit a job' });
    }
    return panel;
  }

  private _make(): SubmitPanel {
    const { app, browser, client, editors, show, trans } = this._options;
    const { contents, serverSettings } = app.serviceManager;
    const model = new SubmitModel({
      client,
      store: new BrowserDraftStore(window.localStorage, serverSettings.baseUrl),
      trans,
      files: new ContentsFiles(contents, () => this._root())
    });
    const { commands } = app;
    return new SubmitPanel(model, {
      actions: {
        submit: () => void this._submit(model),
        save: () => void this._attempt(() => saveScript(trans, model)),
        show,
        copy: text => copyText(trans, text),
        templates: templateActions(trans, model),
        openEditor: commands.hasCommand('docmanager:open')
          ? () => void this._attempt(() => this._openEditor(model))
          : undefined,
        chooseFile:
          browser === null
            ? undefined
            : () => void this._attempt(() => this._chooseFile(browser)),
        chooseFolder:
          browser === null
            ? undefined
            : () => void this._attempt(() => this._chooseFolder(model, browser))
      },
      editors,
      trans,
      now: () => client.now()
    });
  }

  private async _submit(model: SubmitModel): Promise<void> {
    const { show, trans } = this._options;
    const settled = model.canSubmit
      ? await this._attempt(() => settleFile(trans, model))
      : false;
    const job = settled === true ? await model.submit() : undefined;
    if (job !== undefined) {
      show(job.id);
      saySubmitted(trans, job, show);
    }
  }

  private async _openEditor(model: SubmitModel): Promise<void> {
    const { commands } = this._options.app;
    const path = documentPath(model.draft.path, await this._root());
    await commands.execute('docmanager:open', { path });
  }

  private async _chooseFile(browser: FileBrowser): Promise<void> {
    const { translator, trans } = this._options;
    const { button, value } = await FileDialog.getOpenFiles({
      manager: browser.model.manager,
      translator,
      title: trans.__('Choose a script')
    });
    const [chosen] = value ?? [];
    if (button.accept && chosen !== undefined) {
      await this.openWith(chosen.path);
    }
  }

  private async _chooseFolder(
    model: SubmitModel,
    browser: FileBrowser
  ): Promise<void> {
    const { translator, trans } = this._options;
    const { button, value } = await FileDialog.getExistingDirectory({
      manager: browser.model.manager,
      translator,
      title: trans.__('Choose the folder that it runs in')
    });
    const [chosen] = value ?? [];
    if (button.accept && chosen !== undefined) {
      model.edit({ directory: await this.absolute(chosen.path) });
    }
  }

  /** Says what went wrong, if anything does. */
  private async _attempt<T>(deed: () => Promise<T>): Promise<T | undefined> {
    try {
      return await deed();
    } catch (error) {
      sayFailure(this._options.trans, error);
      return undefined;
    }
  }

  private async _root(): Promise<string> {
    const { client, trans } = this._options;
    const { root } = await client.call('getSystem', {});
    if (root === undefined) {
      throw new Error(
        trans.__('Jupyter does not show a folder of the server.')
      );
    }
    return root;
  }
}
