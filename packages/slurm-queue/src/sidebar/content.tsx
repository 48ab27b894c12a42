import type { IBridgeClient } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import { VDomRenderer } from '@jupyterlab/ui-components';
import type { CommandRegistry } from '@lumino/commands';
import type { Message } from '@lumino/messaging';
import React from 'react';

import { CommandIDs } from '../ids';
import type { QueueSettings } from '../settings';
import { Folds } from './folds';
import { type IJobsActions, JobsView } from './jobsview';
import { JobsModel } from './model';
import type { IJobsContent } from './panel';
import { statesOf } from './view';

export interface IJobsContentOptions {
  readonly commands: CommandRegistry;
  /** Of the server, for which folded sections are remembered. */
  readonly baseUrl: string;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly settings: QueueSettings;
}

/** What fills the sidebar. It asks the server only while it is on screen. */
export class JobsContent
  extends VDomRenderer<JobsModel>
  implements IJobsContent
{
  constructor(options: IJobsContentOptions) {
    const { commands, baseUrl, client, settings } = options;
    const folds = new Folds(window.localStorage, baseUrl);
    const jobs = new JobsModel({ client, settings, folds });
    super(jobs);
    this._jobs = jobs;
    this._trans = options.trans;
    this._actions = jobsActions(commands, jobs);
    this.addClass('jp-HpcJobs-content');
    this.node.tabIndex = -1;
  }

  refreshSoon(): void {
    this._jobs.refreshSoon();
  }

  /** The model is the panel's own, and ends with it. */
  override dispose(): void {
    if (!this.isDisposed) {
      super.dispose();
      this._jobs.dispose();
    }
  }

  protected override render(): React.JSX.Element {
    return (
      <JobsView
        model={this._jobs}
        actions={this._actions}
        trans={this._trans}
        active={this.isVisible}
      />
    );
  }

  protected override onAfterAttach(msg: Message): void {
    super.onAfterAttach(msg);
    this._watch();
  }

  protected override onAfterShow(msg: Message): void {
    super.onAfterShow(msg);
    this._watch();
  }

  protected override onAfterHide(msg: Message): void {
    super.onAfterHide(msg);
    this._watch();
  }

  protected override onBeforeDetach(msg: Message): void {
    this._jobs.shown = false;
    super.onBeforeDetach(msg);
  }

  protected override onActivateRequest(msg: Message): void {
    super.onActivateRequest(msg);
    this.node.focus();
    void this.renderPromise?.then(() => {
      const { node } = this;
      const stop =
        node.querySelector<HTMLElement>('[data-stop][tabindex="0"]') ??
        node.querySelector<HTMLElement>('input');
      stop?.focus();
    });
  }

  private _watch(): void {
    this._jobs.shown = this.isVisible;
    this.update();
  }

  /** Also while the renderer, which gives up its model first, is disposed. */
  private readonly _jobs: JobsModel;
  private readonly _actions: IJobsActions;
  private readonly _trans: TranslationBundle;
}

function jobsActions(
  commands: CommandRegistry,
  model: JobsModel
): IJobsActions {
  const run = (command: string, args = {}): void =>
    void commands.execute(command, args);
  return {
    submit: () => run(CommandIDs.openSubmitForm),
    openTable: () => run(CommandIDs.open),
    openJob: job => run(CommandIDs.open, { job }),
    openSection: section => {
      const filter = model.filter.trim();
      run(CommandIDs.open, {
        states: [...statesOf(section)],
        ...(filter === '' ? {} : { filter })
      });
    },
    reload: () => window.location.reload()
  };
}
