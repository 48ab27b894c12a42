import type { JupyterFrontEnd } from '@jupyterlab/application';
import {
  Dialog,
  InputDialog,
  Notification,
  showDialog,
  type WidgetTracker
} from '@jupyterlab/apputils';
import type { IEditorServices } from '@jupyterlab/codeeditor';
import {
  absolutePath,
  baseName,
  copyText,
  documentPath,
  type IBridgeClient,
  parentPath,
  sayFailure
} from '@jupyterlab-hpc/core';
import { type FileBrowser, FileDialog } from '@jupyterlab/filebrowser';
import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';

import { BrowserDraftStore, type IDraft, sendsFile } from './draft';
import { ContentsFiles } from './files';
import { SubmitModel } from './model';
import { SubmitPanel } from './panel';

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
    if (isOther && model.isDirty && !(await this._mayReplace())) {
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
        save: () => void this._attempt(() => this._save(model)),
        show,
        copy: text => copyText(trans, text),
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
    if (!model.canSubmit || !(await this._settleFile(model))) {
      return;
    }
    const job = await model.submit();
    if (job !== undefined) {
      show(job.id);
      const { directives, warnings } = job;
      const ignored = directives?.ignored.join(', ') ?? '';
      const more = [
        warnings ?? '',
        ignored === '' ? '' : trans.__('Ignored on this computer: %1.', ignored)
      ].filter(text => text !== '');
      const words = [trans.__('Submitted as %1.', job.id), ...more].join(' ');
      Notification.success(words, {
        autoClose: more.length === 0 ? 8000 : 20_000,
        actions: [{ label: trans.__('Show'), callback: () => show(job.id) }]
      });
    }
  }

  /** Of a file that was edited, asks whether to save it; returns whether to go on. */
  private async _settleFile(model: SubmitModel): Promise<boolean> {
    const { trans } = this._options;
    const { draft } = model;
    if (draft.path === '' || sendsFile(draft)) {
      return true;
    }
    const name = baseName(draft.path);
    const { button } = await showDialog({
      title: trans.__('Save %1 before it is submitted?', name),
      body: trans.__(
        'It was edited here. Without saving, this text is submitted, and the file stays as it is.'
      ),
      buttons: [
        Dialog.cancelButton(),
        Dialog.createButton({
          label: trans.__('Submit Without Saving'),
          actions: ['text']
        }),
        Dialog.okButton({ label: trans.__('Save and Submit') })
      ]
    });
    if (button.actions.includes('text')) {
      return true;
    }
    return (
      button.accept && (await this._attempt(() => this._save(model))) === true
    );
  }

  /** Saves the script, never over what something else has written without asking. */
  private async _save(model: SubmitModel): Promise<boolean> {
    const { trans } = this._options;
    let { path } = model.draft;
    if (path === '') {
      const { directory } = model.draft;
      const name = model.asked('job-name').value.replace(/[^\w.-]+/g, '-');
      const { value } = await InputDialog.getText({
        title: trans.__('Save the script in %1', directory),
        label: trans.__('File name'),
        text: `${name || 'job'}.sh`,
        okLabel: trans.__('Save')
      });
      const given = value?.trim() ?? '';
      if (given === '') {
        return false;
      }
      path = given.startsWith('/')
        ? given
        : `${directory.replace(/\/+$/, '')}/${given}`;
    }
    if ((await model.save(path)) === 'saved') {
      return true;
    }
    const { button } = await showDialog({
      title: trans.__('%1 was changed since it was opened', baseName(path)),
      body: trans.__(
        'Something else has written to it. Its text is lost if it is overwritten.'
      ),
      buttons: [
        Dialog.cancelButton({ label: trans.__('Keep It') }),
        Dialog.warnButton({ label: trans.__('Overwrite') })
      ]
    });
    return button.accept && (await model.save(path, true)) === 'saved';
  }

  private async _mayReplace(): Promise<boolean> {
    const { trans } = this._options;
    const { button } = await showDialog({
      title: trans.__('Replace the script in the form?'),
      body: trans.__('What was typed there is in no file.'),
      buttons: [
        Dialog.cancelButton({ label: trans.__('Keep It') }),
        Dialog.warnButton({ label: trans.__('Replace') })
      ]
    });
    return button.accept;
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
