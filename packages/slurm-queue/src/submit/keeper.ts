import type { IDraftStore } from '@jupyterlab-hpc/core';

import type { IDraft } from './draft';

/** Characters from which a draft is kept a moment later, not at every key. */
const longScript = 100_000;
const keepAfter = 500;

/** Keeps a draft in its store, as it changes. */
export class DraftKeeper {
  constructor(
    private readonly _store: IDraftStore<IDraft>,
    /** The draft as it is now. */
    private readonly _draft: () => IDraft,
    /** Called when it was kept a moment later. */
    private readonly _kept: () => void
  ) {}

  /** Whether the browser refused to keep the draft. */
  get unkept(): boolean {
    return this._unkept;
  }

  /** Keeps the draft that has changed: now, or a long one a moment later. */
  changed(): void {
    if (this._draft().script.length < longScript) {
      this.keep();
    } else {
      this._keeping ??= window.setTimeout(() => {
        this.keep();
        this._kept();
      }, keepAfter);
    }
  }

  /** Keeps the draft now: the page may end. */
  keep(): void {
    window.clearTimeout(this._keeping);
    this._keeping = undefined;
    this._unkept = !this._store.save(this._draft());
  }

  /** Keeps what was to be kept a moment later. */
  finish(): void {
    if (this._keeping !== undefined) {
      this.keep();
    }
  }

  private _unkept = false;
  private _keeping: number | undefined;
}
