import type { JupyterFrontEnd } from '@jupyterlab/application';
import { Notification, type WidgetTracker } from '@jupyterlab/apputils';
import type { SubmitRequest } from '@jupyterlab-hpc/api';
import {
  absolutePath,
  type IBridgeClient,
  sayFailure
} from '@jupyterlab-hpc/core';
import { type FileBrowser, FileDialog } from '@jupyterlab/filebrowser';
import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';

import type { QueuePanel } from './queue/panel';
import { QueueTab } from './queue/tab';
import type { QueueSettings } from './settings';
import { BrowserDraftStore, type IDraft } from './submit/draft';
import { SubmitModel } from './submit/model';
import { SubmitPanel } from './submit/panel';

export interface ITabsOptions {
  readonly app: JupyterFrontEnd;
  readonly client: IBridgeClient;
  readonly translator: ITranslator;
  readonly trans: TranslationBundle;
  readonly settings: QueueSettings;
  /** For dialogs that choose files; null without a file browser. */
  readonly browser: FileBrowser | null;
  readonly queues: WidgetTracker<QueuePanel>;
  readonly forms: WidgetTracker<SubmitPanel>;
}

/** The two tabs, and what commands do with them. */
export class QueueTabs {
  constructor(private readonly _options: ITabsOptions) {
    this.queue = new QueueTab({
      ..._options,
      submit: () => this.openForm({})
    });
  }

  /** The tab “Slurm Queue”. */
  readonly queue: QueueTab;

  /** Opens the form; what it is given takes the place of what was there. */
  openForm(draft: Partial<IDraft>): void {
    const { app, forms } = this._options;
    const panel = forms.currentWidget ?? this._makeForm();
    if (!panel.isAttached) {
      void forms.add(panel);
      app.shell.add(panel, 'main', { type: 'Submit a job' });
    }
    if (Object.keys(draft).length > 0) {
      panel.model.edit(draft);
    }
    app.shell.activateById(panel.id);
  }

  /** Opens the form with a file of JupyterLab's file browser. */
  async openFormWith(path: string): Promise<void> {
    try {
      const script = await this._absolute(path);
      const folder = await this._absolute(path.replace(/\/?[^/]*$/, ''));
      this.openForm({ source: 'file', path: script, directory: folder });
    } catch (error) {
      sayFailure(this._options.trans, error);
    }
  }

  /** Submits without the form. Resolves with the id. */
  async submit(request: SubmitRequest): Promise<string> {
    const { client } = this._options;
    const { id } = await client.call('submitJob', { body: request });
    void this.queue.model?.reveal(id);
    return id;
  }

  private _makeForm(): SubmitPanel {
    const { app, client, trans, browser } = this._options;
    const { baseUrl } = app.serviceManager.serverSettings;
    const model = new SubmitModel(
      client,
      new BrowserDraftStore(window.localStorage, baseUrl),
      () => ({
        code: 'submit-unknown',
        message: trans.__('This page was closed before the answer came.')
      })
    );
    const choose = (what: 'path' | 'directory') => (): void =>
      void this._choose(model, what);
    return new SubmitPanel(
      model,
      {
        submit: () => void this._submitForm(model),
        show: id => void this.queue.open({ job: id }),
        chooseFile: browser === null ? undefined : choose('path'),
        chooseFolder: browser === null ? undefined : choose('directory')
      },
      trans,
      () => client.now()
    );
  }

  private async _submitForm(model: SubmitModel): Promise<void> {
    const { trans } = this._options;
    const job = await model.submit();
    if (job !== undefined) {
      void this.queue.open({ job: job.id });
      const { directives, warnings } = job;
      const ignored = directives?.ignored.join(', ') ?? '';
      const more = [
        warnings ?? '',
        ignored === '' ? '' : trans.__('Ignored on this computer: %1.', ignored)
      ].filter(text => text !== '');
      const words = [trans.__('Submitted as %1.', job.id), ...more].join(' ');
      Notification.success(words, {
        autoClose: more.length === 0 ? 8000 : 20_000,
        actions: [
          {
            label: trans.__('Show'),
            callback: () => void this.queue.open({ job: job.id })
          }
        ]
      });
    }
  }

  private async _choose(
    model: SubmitModel,
    what: 'path' | 'directory'
  ): Promise<void> {
    const { browser, translator, trans } = this._options;
    if (browser === null) {
      return;
    }
    const { manager } = browser.model;
    const choice =
      what === 'path'
        ? await FileDialog.getOpenFiles({
            manager,
            translator,
            title: trans.__('Choose a script')
          })
        : await FileDialog.getExistingDirectory({
            manager,
            translator,
            title: trans.__('Choose the folder that it runs in')
          });
    const chosen = choice.value?.[0];
    if (!choice.button.accept || chosen === undefined) {
      return;
    }
    try {
      model.edit({ [what]: await this._absolute(chosen.path) });
    } catch (error) {
      sayFailure(this._options.trans, error);
    }
  }

  private async _absolute(path: string): Promise<string> {
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
}
