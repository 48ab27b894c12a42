import { jobsIcon, LazyPanel } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import { type ISignal, Signal } from '@lumino/signaling';
import type { Widget } from '@lumino/widgets';

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
export class JobsPanel extends LazyPanel<IJobsContent> {
  constructor({ load, trans }: IJobsPanelOptions) {
    super(load);
    this.id = 'jp-HpcJobs';
    this.addClass('jp-HpcSidebar');
    this.addClass('jp-HpcJobs');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Jobs'));
    this.title.icon = jobsIcon;
    this.title.caption = trans.__('Jobs');
  }

  /** Emitted when the panel came on screen or left it. */
  get looked(): ISignal<this, void> {
    return this._looked;
  }

  /** Jobs were submitted or changed elsewhere: shows it soon. */
  refreshSoon(): void {
    this.content?.refreshSoon();
  }

  override dispose(): void {
    if (!this.isDisposed) {
      super.dispose();
      Signal.clearData(this);
    }
  }

  protected override look(): void {
    super.look();
    this._looked.emit();
  }

  private readonly _looked = new Signal<this, void>(this);
}
