import type { Submitted } from '@jupyterlab-hpc/api';
import { errorInfo } from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { isEditedFile } from '../draft';
import type { SubmitModel } from '../model';

/**
 * Submitting in one go: a file that was edited in the form is saved first, if
 * it is to be, and never over what something else has written.
 */
export class QuickSubmit implements IDisposable {
  constructor(
    /** The form, which outlives this. */
    readonly form: SubmitModel
  ) {
    form.stateChanged.connect(() => this._stateChanged.emit(), this);
  }

  get stateChanged(): ISignal<this, void> {
    return this._stateChanged;
  }

  /** Whether there is a file that the text is not the same as. */
  get isEdited(): boolean {
    return isEditedFile(this.form.draft);
  }

  /** Whether the file is to be saved before it is submitted. */
  get saves(): boolean {
    return this._saves;
  }
  set saves(saves: boolean) {
    this._saves = saves;
    this._isNewer = false;
    this._failure = undefined;
    this._stateChanged.emit();
  }

  /** Whether something else has written to the file, so that it was left alone. */
  get isNewer(): boolean {
    return this._isNewer;
  }

  /** Why the file could not be saved or read, in words. */
  get failure(): string | undefined {
    return this._failure;
  }

  /** Whether there is something to send, and nothing is under way. */
  get canSubmit(): boolean {
    return this.form.canSubmit && !this._isBusy;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /**
   * Saves and submits; resolves with the job, or undefined when there is none:
   * why not is then said by this or by the form. `overwrite`: also where
   * something else has written to the file.
   */
  async submit(overwrite = false): Promise<Submitted | undefined> {
    if (!this.canSubmit) {
      return undefined;
    }
    const isReady = await this._attempt(async () => {
      const { form } = this;
      const saved =
        this.isEdited && this._saves
          ? await form.save(form.draft.path, overwrite)
          : 'saved';
      this._isNewer = saved === 'newer';
    });
    return isReady && !this._isNewer ? this.form.submit() : undefined;
  }

  /** Takes the file as it is, in place of what was typed. */
  async reread(): Promise<void> {
    const { directory, path } = this.form.draft;
    this._isNewer = false;
    await this._attempt(() => this.form.open(path, directory));
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      Signal.clearData(this);
    }
  }

  private async _attempt(deed: () => Promise<void>): Promise<boolean> {
    this._isBusy = true;
    this._failure = undefined;
    this._stateChanged.emit();
    try {
      await deed();
    } catch (error) {
      this._failure = errorInfo(error).message;
    }
    this._isBusy = false;
    this._stateChanged.emit();
    return this._failure === undefined;
  }

  private readonly _stateChanged = new Signal<this, void>(this);
  private _saves = true;
  private _isNewer = false;
  private _failure: string | undefined;
  private _isBusy = false;
  private _isDisposed = false;
}
