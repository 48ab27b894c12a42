import type { JobAction } from '@jupyterlab-hpc/api';
import { jobsIcon, ModelPanel } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { PartialJSONObject } from '@lumino/coreutils';
import React from 'react';

import type { IDrawerActions } from '../drawer/actions';
import { focusRows } from './keys';
import { savedLayout } from './layout';
import type { QueueModel } from './model';
import { QueueView } from './queueview';

/** What the panel asks of the rest of JupyterLab. */
export interface IQueueActions {
  readonly submit: () => void;
  /** Acts on the selection. */
  readonly act: (action: JobAction) => void;
  readonly exportCsv: () => void;
  /** Brings another job into view, or its details. */
  readonly showJob: (id: string) => void;
  /** Shows the details of a job that is not in the table. */
  readonly lookUp: (id: string) => void;
  /** Opens a menu of all that can be done, below an element. */
  readonly openMenu: (anchor: HTMLElement) => void;
  readonly drawer: IDrawerActions;
  readonly reload: () => void;
}

/** The tab “Slurm Queue”. It asks the server only while it is on screen. */
export class QueuePanel extends ModelPanel<QueueModel> {
  constructor(
    model: QueueModel,
    actions: IQueueActions,
    trans: TranslationBundle
  ) {
    super(model);
    this._actions = actions;
    this._trans = trans;
    this.id = 'jp-HpcQueue';
    this.addClass('jp-HpcTab');
    this.addClass('jp-HpcQueue');
    this.title.label = trans.__('Slurm Queue');
    this.title.caption = trans.__('Your jobs, as Slurm has them');
    this.title.icon = jobsIcon;
    this.title.closable = true;
  }

  /** What a workspace keeps of the tab. */
  get layoutToSave(): PartialJSONObject {
    const { question, details } = this.model;
    return savedLayout({ question, details: details.drawer.isOpen });
  }

  protected override render(): React.JSX.Element {
    return (
      <QueueView
        model={this.model}
        actions={this._actions}
        trans={this._trans}
        active={this.isVisible}
      />
    );
  }

  protected override get isKept(): boolean {
    return true;
  }

  protected override look(onScreen: boolean): void {
    this.owned.shown = onScreen;
  }

  protected override focusWithin(): void {
    focusRows(this.node);
  }

  private readonly _actions: IQueueActions;
  private readonly _trans: TranslationBundle;
}
