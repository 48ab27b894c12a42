import type { JupyterFrontEnd } from '@jupyterlab/application';
import { InputDialog, type WidgetTracker } from '@jupyterlab/apputils';
import type { JobState } from '@jupyterlab-hpc/api';
import { type IBridgeClient, isJobId, openMenu } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { QueueSettings } from '../settings';
import { Deeds } from './deeds';
import { layoutFrom } from './layout';
import { queueMenu } from './menu';
import { QueueModel } from './model';
import { type IQueueActions, QueuePanel } from './panel';
import { noFilters, withScope } from './question';
import { letShortcutsFirst, returnFromMenu } from './rowevents';

/** What the tab is to show. */
export interface IQueueWish {
  /** A job, by its id. */
  readonly job?: string | undefined;
  /** Jobs that have a text and are in one of some states and partitions. */
  readonly filter?: string | undefined;
  readonly states?: readonly JobState[] | undefined;
  readonly partitions?: readonly string[] | undefined;
  /** Whether such jobs of other people are shown too. */
  readonly everyone?: boolean;
  /** The jobs that have ended. */
  readonly history?: boolean | undefined;
  /** All of it, as it was before a reload. */
  readonly layout?: unknown;
}

/** What the tab needs of JupyterLab. */
export interface IQueueApp extends Pick<
  JupyterFrontEnd,
  'commands' | 'contextMenu'
> {
  readonly shell: Pick<JupyterFrontEnd['shell'], 'add' | 'activateById'>;
}

export interface IQueueTabOptions {
  readonly app: IQueueApp;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly settings: QueueSettings;
  readonly queues: WidgetTracker<QueuePanel>;
  /** Opens the form of submission. */
  readonly submit: () => void;
}

/** Milliseconds without a change before the tab's state is saved. */
const savePause = 500;

/** The tab “Slurm Queue”, of which there is one, and what is done in it. */
export class QueueTab {
  constructor(private readonly _options: IQueueTabOptions) {
    this.deeds = new Deeds({
      ..._options,
      model: () => this.model,
      show: id => void this.open({ job: id })
    });
  }

  /** What is done to jobs. */
  readonly deeds: Deeds;

  get model(): QueueModel | undefined {
    return this._options.queues.currentWidget?.model;
  }

  /** Opens the tab, and shows in it what is wished. */
  async open(wish: IQueueWish = {}): Promise<void> {
    const { app, queues } = this._options;
    const panel = queues.currentWidget ?? this._make();
    const { model } = panel;
    if (!panel.isAttached) {
      if (wish.layout !== undefined) {
        model.restore(layoutFrom(wish.layout));
      }
      void queues.add(panel);
      app.shell.add(panel, 'main', { type: 'Slurm Queue' });
    }
    if (wish.layout === undefined) {
      app.shell.activateById(panel.id);
    }
    const { job, filter = '', states = [], partitions = [] } = wish;
    if (job !== undefined) {
      await this._show(model, job);
    } else if (
      wish.filter !== undefined ||
      wish.states !== undefined ||
      wish.partitions !== undefined
    ) {
      const scope = wish.everyone === true ? 'all' : 'mine';
      await model.ask({
        ...noFilters,
        ...withScope(scope, model.question),
        filter,
        states,
        partitions
      });
    } else if (wish.history === true) {
      await model.ask({
        ...noFilters,
        ...withScope('history', model.question)
      });
    }
  }

  async refresh(): Promise<void> {
    await this.model?.refresh();
  }

  /** Shows the details of a job by its id, which is asked for if need be. */
  async lookUp(id?: string): Promise<void> {
    const { trans } = this._options;
    const wanted = id ?? (await this._askForId());
    if (wanted === undefined) {
      return;
    }
    if (!isJobId(wanted)) {
      throw new Error(
        trans.__(
          '“%1” is no job id. Ids look like 123, 123_4 or 123+1.',
          wanted
        )
      );
    }
    await this.open();
    await this.model?.details.lookUp(wanted);
  }

  /** Opens the menu that chooses the columns. */
  async showColumns(): Promise<void> {
    await this.open();
    const panel = this._options.queues.currentWidget;
    await panel?.renderPromise;
    panel?.node
      .querySelector<HTMLElement>('.jp-HpcQueue-columns button')
      ?.click();
  }

  /** Selects a job; one that the queue does not have is looked up. */
  private async _show(model: QueueModel, id: string): Promise<void> {
    const row = await model.reveal(id);
    if (row === undefined || (row.group !== undefined && row.id !== id)) {
      await model.details.lookUp(id, row);
    }
  }

  private async _askForId(): Promise<string | undefined> {
    const { trans } = this._options;
    const { value } = await InputDialog.getText({
      title: trans.__('Look up a job'),
      label: trans.__('Job id'),
      placeholder: '123, 123_4, 123+1',
      okLabel: trans.__('Look up')
    });
    const id = value?.trim() ?? '';
    return id === '' ? undefined : id;
  }

  private _make(): QueuePanel {
    const { app, client, trans, settings, queues } = this._options;
    const model = new QueueModel(client, { settings });
    const panel = new QueuePanel(model, this._actions(), trans);
    let saved = JSON.stringify(panel.layoutToSave);
    let timer: number | undefined;
    model.stateChanged.connect(() => {
      const now = JSON.stringify(panel.layoutToSave);
      if (now !== saved) {
        saved = now;
        window.clearTimeout(timer);
        timer = window.setTimeout(() => void queues.save(panel), savePause);
      }
    });
    panel.disposed.connect(() => window.clearTimeout(timer));
    letShortcutsFirst(panel.node, app.commands);
    returnFromMenu(panel.node, app.contextMenu);
    return panel;
  }

  private _actions(): IQueueActions {
    const { app, submit } = this._options;
    const { deeds } = this;
    const run = (deed: Promise<unknown>): void => void deeds.attempt(deed);
    return {
      submit,
      act: action => run(deeds.act(action)),
      exportCsv: () => run(deeds.exportCsv()),
      showJob: id => run(this.open({ job: id })),
      lookUp: id => run(this.lookUp(id)),
      openMenu: anchor => openMenu(app.commands, queueMenu, anchor),
      reload: () => window.location.reload(),
      drawer: {
        cancel: row => run(deeds.actOn('cancel', row)),
        showJob: id => run(this.open({ job: id })),
        filter: (filter, states) => run(this.open({ filter, states })),
        run: (command, args) => run(app.commands.execute(command, args))
      }
    };
  }
}
