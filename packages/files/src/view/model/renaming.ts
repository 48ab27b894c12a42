import type { EntryName, ErrorInfo, FileEntry } from '@jupyterlab-hpc/api';
import { errorInfo, type IBridgeClient } from '@jupyterlab-hpc/core';

import { keyOf, nameOf } from './entries';

/** A new name for an entry, as it is being typed. */
export interface IRenaming {
  readonly key: string;
  readonly entry: EntryName;
  readonly folder: string;
  readonly text: string;
  /** Why the last attempt failed; it goes as one types on. */
  readonly error: ErrorInfo | undefined;
  readonly busy: boolean;
}

/** The one entry of a view that is being renamed. */
export class Renaming {
  constructor(
    private readonly _client: IBridgeClient,
    private readonly _changed: () => void
  ) {}

  get current(): IRenaming | undefined {
    return this._current;
  }

  begin(folder: string, entry: FileEntry): void {
    this._set({
      key: keyOf(entry),
      entry: nameOf(entry),
      folder,
      text: entry.name,
      error: undefined,
      busy: false
    });
  }

  type(text: string): void {
    if (this._current !== undefined && !this._current.busy) {
      this._set({ ...this._current, text, error: undefined });
    }
  }

  giveUp(): void {
    this._set(undefined);
  }

  /**
   * Resolves with the entry under its new name. Without one, nothing was
   * changed: what was typed is still there, with the reason.
   */
  async commit(): Promise<FileEntry | undefined> {
    const { _current: current } = this;
    if (current === undefined || current.busy) {
      return undefined;
    }
    const { folder, entry, text } = current;
    if (text === '' || (text === entry.name && entry.rawName === undefined)) {
      this.giveUp();
      return undefined;
    }
    this._set({ ...current, busy: true });
    try {
      const renamed = await this._client.call('renameFile', {
        body: { folder, entry, to: text }
      });
      this._set(undefined);
      return renamed;
    } catch (error) {
      this._set({ ...current, busy: false, error: errorInfo(error) });
      return undefined;
    }
  }

  private _set(current: IRenaming | undefined): void {
    this._current = current;
    this._changed();
  }

  private _current: IRenaming | undefined;
}
