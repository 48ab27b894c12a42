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
import type { FileBrowser } from '@jupyterlab/filebrowser';
import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';

import { chooseFolder, chooseScript } from './choosing';
import { draftStore, type IDraft } from './draft';
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
    await this._fill(panel.model, draft);
  }

  /**
   * Shows the form in short, in a dialog. It is the same draft as that of the
   * tab; of a script that is there already, what was typed stays.
   */
  async openShort(draft: Partial<IDraft>): Promise<void> {
    const { client, editors, forms, show, trans } = this._options;
    const panel = forms.currentWidget;
    const model = panel?.model ?? this._model();
    let isShown = panel !== null;
    const { path } = model.draft;
    const isThere = path !== '' && path === draft.path && model.isUnsaved;
    if (isThere || (await this._fill(model, draft))) {
      const { submitQuickly } = await import('./compact/open');
      const end = await submitQuickly(model, {
        editors,
        trans,
        now: () => client.now(),
        show,
        openForm: () => void this.open({})
      });
      if (end === 'form') {
        this._options.app.shell.activateById(this._panel(model).id);
        isShown = true;
      }
    }
    if (!isShown) {
      model.dispose();
    }
  }

  /** Opens the form, or the short one, with a file of JupyterLab's file browser. */
  openWith(path: string, inShort = false): Promise<void> {
    return this._openWith(inShort, async () => {
      const script = await this.absolute(path);
      return { path: script, directory: parentPath(script) };
    });
  }

  /** The same with a text that runs in a folder of the file browser. */
  openText(
    folder: string,
    draft: Partial<IDraft>,
    inShort = false
  ): Promise<void> {
    return this._openWith(inShort, async () => {
      const directory = await this.absolute(folder);
      return { arguments: '', ...draft, path: '', directory };
    });
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

  private async _openWith(
    inShort: boolean,
    drafted: () => Promise<Partial<IDraft>>
  ): Promise<void> {
    await this._attempt(async () => {
      const draft = await drafted();
      await (inShort ? this.openShort(draft) : this.open(draft));
    });
  }

  /** Puts a draft in the place of what is there, after asking; returns whether. */
  private async _fill(
    model: SubmitModel,
    draft: Partial<IDraft>
  ): Promise<boolean> {
    const isOther = draft.path !== undefined || draft.script !== undefined;
    const mayFill =
      !isOther || !model.isDirty || (await mayReplace(this._options.trans));
    const { directory, path = '', ...rest } = draft;
    if (mayFill && path !== '') {
      model.edit(rest);
      await model.open(path, directory ?? parentPath(path));
    } else if (mayFill && Object.keys(draft).length > 0) {
      model.edit(draft);
    }
    return mayFill;
  }

  private _panel(model?: SubmitModel): SubmitPanel {
    const { app, forms } = this._options;
    const panel = forms.currentWidget ?? this._make(model ?? this._model());
    if (!panel.isAttached) {
      void forms.add(panel);
      app.shell.add(panel, 'main', { type: 'Submit a job' });
    }
    return panel;
  }

  private _model(): SubmitModel {
    const { app, client, trans } = this._options;
    const { contents, serverSettings } = app.serviceManager;
    return new SubmitModel({
      client,
      store: draftStore(window.localStorage, serverSettings.baseUrl),
      trans,
      files: new ContentsFiles(contents, () => this._root())
    });
  }

  private _make(model: SubmitModel): SubmitPanel {
    const { app, browser, client, editors, show, trans } = this._options;
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
    const path = await chooseScript(this._options, browser);
    if (path !== undefined) {
      await this.openWith(path);
    }
  }

  private async _chooseFolder(
    model: SubmitModel,
    browser: FileBrowser
  ): Promise<void> {
    const path = await chooseFolder(this._options, browser);
    if (path !== undefined) {
      model.edit({ directory: await this.absolute(path) });
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
