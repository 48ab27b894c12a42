import { VDomRenderer } from '@jupyterlab/ui-components';
import type { IDisposable } from '@lumino/disposable';
import type { Message } from '@lumino/messaging';

/** What a panel shows: a model that can be given up. */
export type PanelModel = VDomRenderer.IModel & IDisposable;

/**
 * A panel that owns its model, and ends it with itself; that says when it came
 * on screen or left it; and that takes the focus until what is in it can.
 */
export abstract class ModelPanel<T extends PanelModel> extends VDomRenderer<T> {
  constructor(model: T) {
    super(model);
    this.owned = model;
    this.node.tabIndex = -1;
  }

  override dispose(): void {
    if (!this.isDisposed) {
      super.dispose();
      this.owned.dispose();
    }
  }

  /** Called when the panel may have come on screen or left it. */
  protected abstract look(onScreen: boolean): void;

  /**
   * Called once the panel is drawn with what it is there for, to give the
   * focus to what is in it.
   */
  protected abstract focusWithin(): void;

  /** Whether what shall have the focus is still on its way. */
  protected get isLoading(): boolean {
    return false;
  }

  /** Whether it stays as it is, for the next time, when its tab is closed. */
  protected get isKept(): boolean {
    return false;
  }

  /** Lumino only takes a tab off the screen: who looks for it would find it. */
  protected override onCloseRequest(msg: Message): void {
    super.onCloseRequest(msg);
    if (!this.isKept) {
      this.dispose();
    }
  }

  protected override onAfterAttach(msg: Message): void {
    super.onAfterAttach(msg);
    this._look();
  }

  protected override onAfterShow(msg: Message): void {
    super.onAfterShow(msg);
    this._look();
  }

  protected override onAfterHide(msg: Message): void {
    super.onAfterHide(msg);
    this._look();
  }

  protected override onBeforeDetach(msg: Message): void {
    this.look(false);
    super.onBeforeDetach(msg);
  }

  protected override onActivateRequest(msg: Message): void {
    super.onActivateRequest(msg);
    const { node } = this;
    // Whoever is in it already stays where they are,
    if (!node.contains(document.activeElement)) {
      node.focus();
    }
    this._givesFocus = true;
    this._giveFocus();
  }

  protected override onUpdateRequest(msg: Message): void {
    super.onUpdateRequest(msg);
    this._giveFocus();
  }

  /** Gives the focus on, once what it is for is there. */
  private _giveFocus(): void {
    void this.renderPromise?.then(() => {
      if (this.isDisposed || !this._givesFocus || this.isLoading) {
        return;
      }
      this._givesFocus = false;
      const { activeElement } = document;
      // Who went on meanwhile stays where they are.
      if (activeElement === this.node || activeElement === document.body) {
        this.focusWithin();
      }
    });
  }

  private _look(): void {
    this.look(this.isVisible);
    this.update();
  }

  /** The model, also while the panel is disposed: `model` is gone by then. */
  protected readonly owned: T;
  private _givesFocus = false;
}
