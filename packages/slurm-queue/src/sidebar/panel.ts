import { jobsIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Message } from '@lumino/messaging';
import { type ISignal, Signal } from '@lumino/signaling';
import { PanelLayout, Widget } from '@lumino/widgets';

/** What fills the panel, once its code is there. */
export interface IJobsContent extends Widget {
  /** Has the jobs asked for as soon as they can be seen. */
  refreshSoon(): void;
}

export interface IJobsPanelOptions {
  readonly trans: TranslationBundle;
  /** Loads what fills the panel; called when the panel is first on screen. */
  readonly load: () => Promise<IJobsContent>;
}

/** The sidebar “Jobs”: a frame that costs nothing until it is looked at. */
export class JobsPanel extends Widget {
  constructor(options: IJobsPanelOptions) {
    super();
    this._load = options.load;
    this._content = new PanelLayout();
    this.layout = this._content;
    this.id = 'jp-HpcJobs';
    this.addClass('jp-HpcJobs');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', options.trans.__('Jobs'));
    // Takes the focus until what is in it can.
    this.node.tabIndex = -1;
    this.title.icon = jobsIcon;
    this.title.caption = options.trans.__('Jobs');
  }

  /** Emitted when the panel came on screen or left it. */
  get looked(): ISignal<this, void> {
    return this._looked;
  }

  /** Jobs were submitted or changed elsewhere: shows it soon. */
  refreshSoon(): void {
    this._filled?.refreshSoon();
  }

  override dispose(): void {
    if (!this.isDisposed) {
      super.dispose();
      Signal.clearData(this);
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

  protected override onActivateRequest(msg: Message): void {
    super.onActivateRequest(msg);
    if (this._filled === undefined) {
      this.node.focus();
    } else {
      this._filled.activate();
    }
  }

  private _look(): void {
    if (this.isVisible) {
      void this._fill();
    }
    this._looked.emit();
  }

  private async _fill(): Promise<void> {
    if (this._loading) {
      return;
    }
    this._loading = true;
    try {
      const content = await this._load();
      if (this.isDisposed) {
        content.dispose();
        return;
      }
      this._filled = content;
      this._content.addWidget(content);
      if (document.activeElement === this.node) {
        content.activate();
      }
    } catch (error) {
      // The next look tries again.
      this._loading = false;
      console.error('The panel “Jobs” could not be loaded.', error);
    }
  }

  private readonly _load: () => Promise<IJobsContent>;
  private readonly _content: PanelLayout;
  private readonly _looked = new Signal<this, void>(this);
  private _loading = false;
  private _filled: IJobsContent | undefined;
}
