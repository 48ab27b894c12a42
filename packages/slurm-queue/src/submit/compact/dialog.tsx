import { Dialog } from '@jupyterlab/apputils';
import { VDomRenderer } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import React from 'react';

import type { QuickSubmit } from './quick';
import { CompactView, type ICompactViewProps } from './view';

/** A view of the form in a dialog; the form is not its own. */
export class CompactBody extends VDomRenderer<QuickSubmit> {
  constructor(private readonly _props: ICompactViewProps) {
    super(_props.quick);
    this.addClass('jp-HpcCompact');
    this.node.tabIndex = -1;
  }

  /** Gives the focus to the first field. */
  async begin(): Promise<void> {
    await this.renderPromise;
    this.node.querySelector('input')?.focus();
  }

  /** Has the focus itself, where no control can. */
  wait(): void {
    this.node.focus();
  }

  /** Gives the focus to the field that was refused, if one was. */
  async goToWrong(): Promise<void> {
    await this.renderPromise;
    this.node.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  protected override render(): React.JSX.Element {
    return <CompactView {...this._props} />;
  }
}

/**
 * A dialog over a script. Enter is a key of its editor and its fields, and
 * submits nothing; keys of JupyterLab mean what is behind it, and rest.
 */
export class CompactDialog extends Dialog<unknown> {
  constructor(
    title: string,
    private readonly _view: CompactBody,
    private readonly _submit: () => void
  ) {
    super({
      title,
      body: _view,
      buttons: [],
      hasClose: true
    });
    this.addClass('jp-HpcCompact-dialog');
    this.node.setAttribute('aria-label', title);
  }

  protected override onAfterAttach(msg: Message): void {
    super.onAfterAttach(msg);
    this.node.addEventListener('keydown', stop);
    document.addEventListener('keydown', this._lost, true);
    this._view.wait();
    void this._view.begin();
  }

  protected override onAfterDetach(msg: Message): void {
    this.node.removeEventListener('keydown', stop);
    document.removeEventListener('keydown', this._lost, true);
    super.onAfterDetach(msg);
  }

  protected override _evtKeydown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      super._evtKeydown(event);
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      this._submit();
    } else if (event.key === 's' && (event.ctrlKey || event.metaKey)) {
      // The browser's own “Save this page”.
      event.preventDefault();
    } else if (event.key === 'Tab') {
      // Of the editor, too: who has no mouse has to get out of it.
      event.stopPropagation();
      this._goAround(event);
    }
  }

  protected override _evtFocus(event: FocusEvent): void {
    if (!this._has(event.target)) {
      event.stopPropagation();
      this._view.wait();
    }
  }

  private _has(target: EventTarget | null): boolean {
    return target instanceof Node && this.node.contains(target);
  }

  /** A key that no control got: the one with the focus was taken away, as a remedy is. */
  private readonly _lost = (event: KeyboardEvent): void => {
    if (!this._has(event.target)) {
      event.stopPropagation();
      this._view.wait();
      this._evtKeydown(event);
    }
  };

  /** From the last control to the first, and back. */
  private _goAround(event: KeyboardEvent): void {
    const all = [...this.node.querySelectorAll<HTMLElement>(controls)].filter(
      one => one.getClientRects().length > 0
    );
    const [end, other] = event.shiftKey
      ? [all[0], all.at(-1)]
      : [all.at(-1), all[0]];
    if (document.activeElement === end) {
      event.preventDefault();
      other?.focus();
    }
  }
}

const controls =
  'button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex="0"], [contenteditable="true"]';

function stop(event: Event): void {
  event.stopPropagation();
}
