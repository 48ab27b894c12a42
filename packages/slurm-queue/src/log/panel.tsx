import { logIcon, ModelPanel } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { PartialJSONObject } from '@lumino/coreutils';
import type { Widget } from '@lumino/widgets';
import React from 'react';

import type { ILogActions } from './bar';
import type { LogModel } from './model';
import { LogView } from './view';

export interface ILogPanelOptions {
  readonly model: LogModel;
  readonly trans: TranslationBundle;
  readonly actions: ILogActions;
  /** Server time, in epoch seconds. */
  readonly now: () => number;
}

/** The tab with the log of a job. It asks the server only while it is on screen. */
export class LogPanel extends ModelPanel<LogModel> {
  constructor(private readonly _options: ILogPanelOptions) {
    super(_options.model);
    const { id } = _options.model.name;
    this.id = `jp-HpcLog-${id}`;
    this.addClass('jp-HpcTab');
    this.addClass('jp-HpcLog');
    this.title.icon = logIcon;
    this.title.closable = true;
    this._nameTab();
  }

  /** What a workspace keeps of the tab: what `open-log` takes. */
  get args(): PartialJSONObject {
    const { id, path, stream } = this.owned.name;
    return { id, stream, ...(path !== undefined && { path }) };
  }

  /** What is selected in the lines, or all that is here. */
  get textToCopy(): string {
    const selection = document.getSelection();
    const rows = this._rows;
    const isOurs =
      selection !== null &&
      !selection.isCollapsed &&
      rows?.contains(selection.anchorNode) === true;
    return isOurs ? selection.toString() : this.owned.text.toString();
  }

  protected override render(): React.JSX.Element {
    const { actions, now, trans } = this._options;
    this._nameTab();
    return (
      <LogView
        model={this.owned}
        trans={trans}
        actions={actions}
        now={now}
        active={this.isVisible}
        focusRows={() => this.focusWithin()}
      />
    );
  }

  protected override look(onScreen: boolean): void {
    this.owned.shown = onScreen;
  }

  protected override onResize(msg: Widget.ResizeMessage): void {
    super.onResize(msg);
    // The end stays in sight.
    this.update();
  }

  protected override focusWithin(): void {
    this._rows?.focus({ preventScroll: true });
  }

  private get _rows(): HTMLElement | null {
    return this.node.querySelector<HTMLElement>('[role=log]');
  }

  private _nameTab(): void {
    const { job, name } = this.owned;
    const { trans } = this._options;
    const stream = name.stream === 'stderr' ? trans.__('err') : trans.__('out');
    const about = [job.job?.name, name.id].filter(Boolean).join(' ');
    this.title.label = trans.__('%1 · %2', about, stream);
    this.title.caption = name.path ?? trans.__('Log of job %1', name.id);
  }
}
