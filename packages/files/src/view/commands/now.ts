import type { WidgetTracker } from '@jupyterlab/apputils';
import type { FileEntry } from '@jupyterlab-hpc/api';

import type { DirectoryModel } from '../model/model';
import type { DirectoryPanel } from '../panel';

/** What commands can know of the views without loading their code. */
export class Now {
  constructor(private readonly _tracker: WidgetTracker<DirectoryPanel>) {}

  /** The view that was used last, while it is on screen. */
  get panel(): DirectoryPanel | undefined {
    const panel = this._tracker.currentWidget;
    // Nobody should act on what is not seen.
    return panel?.isVisible ? panel : undefined;
  }

  get model(): DirectoryModel | undefined {
    return this.panel?.model;
  }

  /** How many entries are selected, or else have the focus. */
  get count(): number {
    const { model } = this;
    const current = model?.current === undefined ? 0 : 1;
    return model === undefined ? 0 : model.selected || current;
  }

  /** The one entry that is selected, or else has the focus. */
  get only(): FileEntry | undefined {
    const { model } = this;
    if (model === undefined || this.count !== 1) {
      return undefined;
    }
    return model.selected === 1
      ? (model.selection.entries?.[0] ?? model.current)
      : model.current;
  }

  /** What is renamed: the entry with the focus, whatever else is selected. */
  get named(): FileEntry | undefined {
    return this.model?.current ?? this.only;
  }

  /** Whether there is a directory in which something can be made. */
  get isListed(): boolean {
    const kind = this.model?.state.kind;
    return kind === 'ready' || kind === 'empty' || kind === 'unmatched';
  }
}
