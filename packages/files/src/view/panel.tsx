import {
  baseName,
  folderIcon,
  ModelPanel,
  tableIcon
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import { UUID, type PartialJSONObject } from '@lumino/coreutils';
import React from 'react';

import type { IDirectoryActions } from './actions';
import { focusRows } from './keys';
import { savedLayout } from './layout';
import type { DirectoryModel } from './model/model';
import type { Area } from './settings';
import type { TypeRegistry } from './table/types';
import { DirectoryView } from './view';

export interface IDirectoryPanelOptions {
  readonly model: DirectoryModel;
  readonly types: TypeRegistry;
  readonly trans: TranslationBundle;
  readonly area: Area;
  /** The same as before a reload; another one by default. */
  readonly id?: string;
}

/** A directory as a tab or in the sidebar. It asks only while it is on screen. */
export class DirectoryPanel extends ModelPanel<DirectoryModel> {
  constructor(private readonly _options: IDirectoryPanelOptions) {
    super(_options.model);
    this.key = _options.id ?? UUID.uuid4();
    this.id = `jp-HpcDirectory-${this.key}`;
    this.addClass('jp-HpcTab');
    this.addClass('jp-HpcDirectory');
    this.node.setAttribute('role', 'region');
    this.title.closable = true;
    this._area = _options.area;
    this._picture();
    this.owned.stateChanged.connect(() => this._entitle(), this);
    this._entitle();
  }

  /** Tells views apart, also after a reload. */
  readonly key: string;

  /** What the view asks of the rest of JupyterLab. */
  actions: IDirectoryActions | undefined;

  get area(): Area {
    return this._area;
  }

  /** Where the view is; the shell has to be told beside. */
  set area(area: Area) {
    this._area = area;
    this._picture();
    this._entitle();
  }

  /** What a workspace keeps of the view. */
  get layoutToSave(): PartialJSONObject {
    const { question, place } = this.owned;
    return savedLayout({ id: this.key, area: this._area, question, place });
  }

  /** Shows the field in which a path is typed. */
  typePath(): void {
    this._setTyping(true);
  }

  protected override render(): React.JSX.Element | null {
    const { types, trans } = this._options;
    return this.actions === undefined ? null : (
      <DirectoryView
        model={this.model}
        actions={this.actions}
        types={types}
        trans={trans}
        active={this.isVisible}
        typing={this._typing}
        onTyping={typing => this._setTyping(typing)}
      />
    );
  }

  protected override look(onScreen: boolean): void {
    this.owned.shown = onScreen;
  }

  protected override focusWithin(): void {
    focusRows(this.node);
  }

  private _setTyping(typing: boolean): void {
    this._typing = typing;
    this.update();
  }

  /** Only once for each place: the shell gives the picture its own look. */
  private _picture(): void {
    // The file browser has a folder already.
    this.title.icon = this._area === 'left' ? tableIcon : folderIcon;
  }

  private _entitle(): void {
    const { path } = this.owned;
    const name = baseName(path) || '/';
    // Tabs of the sidebar are pictures alone.
    this.title.label = this._area === 'left' ? '' : name;
    this.title.caption = path;
    this.node.setAttribute('aria-label', path);
  }

  private _area: Area;
  private _typing = false;
}
