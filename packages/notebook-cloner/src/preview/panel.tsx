import { ModelPanel } from '@jupyterlab-hpc/core';
import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';
import { notebookIcon } from '@jupyterlab/ui-components';
import { type ISignal, Signal } from '@lumino/signaling';
import React from 'react';

import type { IPreviewActions } from './actions';
import { focusFirst } from './keys';
import type { PreviewModel } from './model';
import { PreviewView } from './view';

export interface IPreviewPanelOptions {
  readonly actions: IPreviewActions;
  readonly rendermime: IRenderMimeRegistry;
  readonly trans: TranslationBundle;
  readonly now: () => number;
}

/** The tab “Preview: lattice.ipynb”. */
export class PreviewPanel extends ModelPanel<PreviewModel> {
  constructor(
    model: PreviewModel,
    private readonly _options: IPreviewPanelOptions
  ) {
    super(model);
    this.addClass('jp-HpcTab');
    this.addClass('jp-HpcPreview');
    this.title.icon = notebookIcon;
    this.title.closable = true;
    this._address = model.address;
    this._name();
    model.stateChanged.connect(this._name);
  }

  /** Opens the same preview again; no token is ever part of it. */
  get address(): string {
    return this._address;
  }

  /** Emitted when the address, or the name, is another. */
  get addressChanged(): ISignal<this, void> {
    return this._addressChanged;
  }

  /** Whether this is the preview of an address, as it was asked for or came to be. */
  shows(address: string): boolean {
    return address === this._address || address === this.owned.asked;
  }

  override dispose(): void {
    if (!this.isDisposed) {
      this.owned.stateChanged.disconnect(this._name);
      super.dispose();
      Signal.clearData(this);
    }
  }

  protected override render(): React.JSX.Element {
    return <PreviewView model={this.owned} {...this._options} />;
  }

  protected override look(): void {
    // What it shows does not age.
  }

  protected override focusWithin(): void {
    focusFirst(this.node);
  }

  protected override get isLoading(): boolean {
    return this.owned.stage.kind === 'looking';
  }

  private readonly _name = (): void => {
    const { address, name, shown } = this.owned;
    const label = this._options.trans.__('Preview: %1', name);
    if (address !== this._address || label !== this.title.label) {
      this._address = address;
      this.title.label = label;
      this.title.caption = shown;
      this._addressChanged.emit();
    }
  };

  private _address: string;
  private readonly _addressChanged = new Signal<this, void>(this);
}
