import type { JobAction } from '@jupyterlab-hpc/api';
import { jobsIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import { VDomRenderer } from '@jupyterlab/ui-components';
import type { PartialJSONObject } from '@lumino/coreutils';
import type { Message } from '@lumino/messaging';
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
export class QueuePanel extends VDomRenderer<QueueModel> {
  constructor(
    model: QueueModel,
    actions: IQueueActions,
    trans: TranslationBundle
  ) {
    super(model);
    this._actions = actions;
    this._trans = trans;
    this.id = 'jp-HpcQueue';
    this.addClass('jp-HpcQueue');
    // Takes the focus until what is in it can.
    this.node.tabIndex = -1;
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

  /** The model is the panel's own, and ends with it. */
  override dispose(): void {
    if (!this.isDisposed) {
      const { model } = this;
      super.dispose();
      model.dispose();
    }
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
    if (!this.isDisposed) {
      this.model.shown = false;
    }
    super.onBeforeDetach(msg);
  }

  protected override onActivateRequest(msg: Message): void {
    super.onActivateRequest(msg);
    this.node.focus();
    void this.renderPromise?.then(() => focusRows(this.node));
  }

  private _watch(): void {
    this.model.shown = this.isVisible;
    this.update();
  }

  private readonly _actions: IQueueActions;
  private readonly _trans: TranslationBundle;
}
