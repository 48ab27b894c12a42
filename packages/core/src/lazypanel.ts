import type { Message } from '@lumino/messaging';
import { PanelLayout, Widget } from '@lumino/widgets';

/**
 * A frame that costs nothing until it is first on screen: then what fills it
 * is loaded. It takes the focus until what is in it can.
 */
export class LazyPanel<T extends Widget> extends Widget {
  /** `load` is called once, and again at the next look where it failed. */
  constructor(private readonly _load: () => Promise<T>) {
    super();
    this.layout = this._inner;
    this.node.tabIndex = -1;
  }

  /** What fills it, once it is there. */
  get content(): T | undefined {
    return this._content;
  }

  /** Resolves with what fills it; loads it first where it was never seen. */
  async filled(): Promise<T | undefined> {
    await (this._filling ??= this._fill());
    return this._content;
  }

  /** Called when it may have come on screen or left it. */
  protected look(): void {
    if (this.isVisible) {
      void this.filled();
    }
  }

  protected override onAfterAttach(msg: Message): void {
    super.onAfterAttach(msg);
    this.look();
  }

  protected override onAfterShow(msg: Message): void {
    super.onAfterShow(msg);
    this.look();
  }

  protected override onAfterHide(msg: Message): void {
    super.onAfterHide(msg);
    this.look();
  }

  protected override onActivateRequest(msg: Message): void {
    super.onActivateRequest(msg);
    if (this._content === undefined) {
      this.node.focus();
    } else {
      this._content.activate();
    }
  }

  private async _fill(): Promise<void> {
    try {
      const content = await this._load();
      if (this.isDisposed) {
        content.dispose();
        return;
      }
      this._content = content;
      this._inner.addWidget(content);
      if (document.activeElement === this.node) {
        content.activate();
      }
    } catch (error) {
      // The next look tries again.
      this._filling = undefined;
      console.error(`“${this.title.caption}” could not be loaded.`, error);
    }
  }

  private readonly _inner = new PanelLayout();
  private _content: T | undefined;
  private _filling: Promise<void> | undefined;
}
