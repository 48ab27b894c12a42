import { baseName, ModelPanel } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import { UUID } from '@lumino/coreutils';
import React from 'react';

import { sweepIcon } from '../icons';
import type { IFormActions } from './fields/form';
import type { NewSweepModel } from './model';
import { NewSweepView } from './view';

export interface INewSweepPanelOptions {
  /** The notebook, as JupyterLab's documents have it. */
  readonly path: string;
  readonly actions: IFormActions;
  readonly trans: TranslationBundle;
  readonly now: () => number;
}

/** The tab “New sweep: lattice”. */
export class NewSweepPanel extends ModelPanel<NewSweepModel> {
  constructor(
    model: NewSweepModel,
    private readonly _options: INewSweepPanelOptions
  ) {
    super(model);
    const { path, trans } = _options;
    const name = baseName(path).replace(/\.ipynb$/i, '');
    this.id = `jp-HpcSweepNew-${UUID.uuid4()}`;
    this.addClass('jp-HpcTab');
    this.addClass('jp-HpcSweepNew');
    this.title.label = trans.__('New sweep: %1', name);
    this.title.caption = trans.__('Sweep the parameters of %1', path);
    this.title.icon = sweepIcon;
    this.title.closable = true;
    window.addEventListener('pagehide', this._keep);
  }

  get path(): string {
    return this._options.path;
  }

  override dispose(): void {
    window.removeEventListener('pagehide', this._keep);
    this._keep();
    super.dispose();
  }

  protected override render(): React.JSX.Element {
    return <NewSweepView model={this.owned} id={this.id} {...this._options} />;
  }

  protected override look(onScreen: boolean): void {
    if (onScreen) {
      void this.owned.load();
    } else {
      this._keep();
    }
  }

  protected override get isLoading(): boolean {
    return (
      this.owned.notebook === undefined &&
      this.owned.notebookFailure === undefined
    );
  }

  protected override focusWithin(): void {
    this.node
      .querySelector<HTMLElement>(
        '.jp-HpcSweep-upper :is(input, select, button)'
      )
      ?.focus();
  }

  private readonly _keep = (): void => {
    if (!this.owned.isDisposed) {
      this.owned.keep();
    }
  };
}
