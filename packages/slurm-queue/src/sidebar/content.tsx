import { Folds, type IBridgeClient, ModelPanel } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import React from 'react';

import { CommandIDs } from '../ids';
import type { QueueSettings } from '../settings';
import { type IJobsActions, JobsView } from './jobsview';
import { JobsModel } from './model';
import type { IJobsContent } from './panel';
import { statesOf, sections } from './view';

export interface IJobsContentOptions {
  readonly commands: CommandRegistry;
  /** Of the server, for which folded sections are remembered. */
  readonly baseUrl: string;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly settings: QueueSettings;
}

/** What fills the sidebar. It asks the server only while it is on screen. */
export class JobsContent extends ModelPanel<JobsModel> implements IJobsContent {
  constructor(options: IJobsContentOptions) {
    const { commands, baseUrl, client, settings } = options;
    const folds = new Folds(window.localStorage, 'jobs', baseUrl, sections);
    super(new JobsModel({ client, settings, folds }));
    this._trans = options.trans;
    this._actions = jobsActions(commands, this.owned);
    this.addClass('jp-HpcSidebar-content');
  }

  refreshSoon(): void {
    this.owned.refreshSoon();
  }

  protected override render(): React.JSX.Element {
    return (
      <JobsView
        model={this.owned}
        actions={this._actions}
        trans={this._trans}
        active={this.isVisible}
      />
    );
  }

  protected override look(onScreen: boolean): void {
    this.owned.shown = onScreen;
  }

  protected override get isLoading(): boolean {
    return this.owned.view.kind === 'loading';
  }

  protected override focusWithin(): void {
    const { node } = this;
    const stop =
      node.querySelector<HTMLElement>('[data-stop][tabindex="0"]') ??
      node.querySelector<HTMLElement>('input');
    stop?.focus();
  }

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
    openCluster: () => run(CommandIDs.openCluster),
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
