import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { DaskForeign } from '@jupyterlab-hpc/api';
import {
  type IBridgeClient,
  ModelPanel,
  openEntries,
  openMenu
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import React from 'react';

import { CommandIDs, QueueCommandIDs } from '../ids';
import { followCard } from '../use/drag';
import { ClustersView, type IClustersActions } from './clustersview';
import type { IForeignActions } from './foreign';
import { clusterMenu } from './menu';
import type { ClustersModel } from './model';

export interface IClustersContentOptions {
  readonly app: {
    readonly commands: CommandRegistry;
    readonly shell: Pick<JupyterFrontEnd.IShell, 'widgets'>;
  };
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly model: ClustersModel;
}

/** What fills the sidebar. It asks the server only while it is on screen. */
export class ClustersContent extends ModelPanel<ClustersModel> {
  constructor(options: IClustersContentOptions) {
    super(options.model);
    this._trans = options.trans;
    this._actions = actionsOf(options);
    this.addClass('jp-HpcSidebar-content');
  }

  protected override render(): React.JSX.Element {
    return (
      <ClustersView
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
      node.querySelector<HTMLElement>('button');
    stop?.focus();
  }

  private readonly _actions: IClustersActions;
  private readonly _trans: TranslationBundle;
}

function actionsOf(options: IClustersContentOptions): IClustersActions {
  const { app, client, model, trans } = options;
  const { commands, shell } = app;
  const run = (command: string, args = {}): void =>
    void commands.execute(command, args);
  return {
    card: {
      can: (command, id) =>
        commands.hasCommand(command) && commands.isVisible(command, { id }),
      run: (command, id) => run(command, { id }),
      openMenu: (id, anchor) => {
        model.choose(id);
        const entries = clusterMenu.filter(
          entry =>
            entry === undefined ||
            (commands.hasCommand(entry) && commands.isVisible(entry, { id }))
        );
        openMenu(commands, entries, anchor);
      },
      choose: id => model.choose(id),
      press: (cluster, { nativeEvent }) =>
        followCard({ client, trans, shell }, cluster, nativeEvent)
    },
    foreign: foreignActions(options, run),
    launch: () => run(CommandIDs.launch),
    reload: () => window.location.reload()
  };
}

function foreignActions(
  { app: { commands }, trans }: IClustersContentOptions,
  run: (command: string, args: object) => void
): IForeignActions {
  const openJobs = ({ jobs }: DaskForeign): void => {
    if (commands.hasCommand(QueueCommandIDs.open)) {
      run(QueueCommandIDs.open, { job: jobs[0] });
    }
  };
  const cancel = ({ jobs }: DaskForeign): void => {
    if (commands.hasCommand(QueueCommandIDs.cancelJobs)) {
      run(QueueCommandIDs.cancelJobs, { ids: jobs });
    }
  };
  return {
    openJobs,
    cancel,
    openMenu: (cluster, anchor) => {
      const entries = [
        {
          needs: QueueCommandIDs.open,
          label: trans.__('Jobs'),
          execute: () => openJobs(cluster)
        },
        ...cluster.jobs.map(id => ({
          needs: QueueCommandIDs.openLog,
          label: trans.__('Log of Job %1', id),
          execute: () => run(QueueCommandIDs.openLog, { id })
        })),
        {
          needs: QueueCommandIDs.cancelJobs,
          label: trans._n(
            'Cancel %1 Job…',
            'Cancel %1 Jobs…',
            cluster.jobs.length
          ),
          execute: () => cancel(cluster)
        }
      ];
      openEntries(
        entries.filter(({ needs }) => commands.hasCommand(needs)),
        anchor
      );
    }
  };
}
