import type { IEditorServices } from '@jupyterlab/codeeditor';
import { ModelPanel } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { daskIcon } from '../icons';
import { fieldId, focusField, type ILaunchActions } from './fields/form';
import type { LaunchModel } from './model';
import { LaunchView } from './view';

export interface ILaunchPanelOptions {
  readonly actions: ILaunchActions;
  /** Shows code as JupyterLab does; plain text without it. */
  readonly editors: IEditorServices | null;
  readonly trans: TranslationBundle;
  readonly now: () => number;
}

/** The tab “New Dask cluster”. */
export class LaunchPanel extends ModelPanel<LaunchModel> {
  constructor(
    model: LaunchModel,
    private readonly _options: ILaunchPanelOptions
  ) {
    super(model);
    const { trans } = _options;
    this.id = 'jp-HpcDaskLaunch';
    this.addClass('jp-HpcTab');
    this.addClass('jp-HpcDaskLaunch');
    this.title.label = trans.__('New Dask cluster');
    this.title.caption = trans.__('Start a Dask cluster');
    this.title.icon = daskIcon;
    this.title.closable = true;
    window.addEventListener('pagehide', this._keep);
  }

  override dispose(): void {
    window.removeEventListener('pagehide', this._keep);
    super.dispose();
  }

  protected override render(): React.JSX.Element {
    return <LaunchView model={this.owned} {...this._options} />;
  }

  protected override look(onScreen: boolean): void {
    if (onScreen) {
      void this.owned.load();
    } else {
      this._keep();
    }
  }

  protected override focusWithin(): void {
    focusField('name');
    const field = document.getElementById(fieldId('name'));
    if (field instanceof HTMLInputElement) {
      field.select();
    }
  }

  private readonly _keep = (): void => {
    if (!this.owned.isDisposed) {
      this.owned.keep();
    }
  };
}
