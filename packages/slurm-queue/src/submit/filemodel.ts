import { errorInfo } from '@jupyterlab-hpc/core';

import { type IDraft, sendsFile } from './draft';
import { DraftModel, type ISubmitOptions } from './draftmodel';
import type { IScriptFiles } from './files';
import { problemOf } from './step';

/** What is typed, and the file that it may be of. */
export abstract class FileModel extends DraftModel {
  constructor(options: ISubmitOptions) {
    super(options);
    this._files = options.files;
  }

  /** Whether there is a text that no file has. */
  get isUnsaved(): boolean {
    const { file, isWindows, script } = this._draft;
    return file === undefined
      ? script.trim() !== ''
      : script !== file.text || isWindows !== file.isWindows;
  }

  /** Why the file of the script cannot be shown, though it can be submitted. */
  get unread(): string | undefined {
    return this._unread;
  }

  /** Whether the file was changed by something else, and read again. */
  get isReread(): boolean {
    return this._isReread;
  }

  /** Takes a file in the place of the script: its text, where that can be read. */
  async open(path: string, directory: string): Promise<void> {
    this._unread = undefined;
    this.edit({ path, directory });
    this._edited({ file: undefined, isWindows: false });
    this.text.exchange('');
    await this._read();
  }

  /**
   * Writes the script to a file, by default its own. `newer`: something else
   * wrote to it since it was read, so that it was left alone.
   */
  async save(
    path = this._draft.path,
    overwrite = false
  ): Promise<'saved' | 'newer'> {
    const files = this._files;
    if (files === undefined) {
      throw new Error(this._trans.__('Files cannot be written here.'));
    }
    const { file, isWindows, path: own, script: text } = this._draft;
    const there = await files.modified(path);
    const isKnown = path === own && file?.modified === there;
    if (!overwrite && there !== undefined && !isKnown) {
      return 'newer';
    }
    const bytes = isWindows ? text.replace(/\n/g, '\r\n') : text;
    const modified = await files.save(path, bytes);
    this._change({ path, file: { text, isWindows, modified } });
    return 'saved';
  }

  protected override _edited(change: Partial<IDraft>): void {
    this._isReread = false;
    super._edited(change);
  }

  /** Reads the file again if something else has changed it; returns whether. */
  protected async _reread(): Promise<boolean> {
    const { file } = this._draft;
    if (file === undefined || !sendsFile(this._draft)) {
      return false;
    }
    if (!(await this._isNewer(file.modified))) {
      return false;
    }
    await this._read();
    this._isReread = true;
    this._stateChanged.emit();
    return true;
  }

  protected override async _load(): Promise<void> {
    await super._load();
    const { file, path } = this._draft;
    if (path !== '' && sendsFile(this._draft)) {
      // As it is now, where a reload has brought an older text.
      if (file === undefined || (await this._isNewer(file.modified))) {
        await this._read();
      }
    }
  }

  /** Reads the file of the draft; what fails here can be submitted all the same. */
  private async _read(): Promise<void> {
    const { path } = this._draft;
    if (this._files === undefined || problemOf(this._draft) !== undefined) {
      return;
    }
    try {
      const file = await this._files.read(path);
      if (this._draft.path === path && sendsFile(this._draft)) {
        this._change({ file, isWindows: file.isWindows, script: file.text });
        this.text.exchange(file.text);
        this._unread = undefined;
        this._writeOptions();
      }
    } catch (error) {
      this._unread = errorInfo(error).message;
      this._stateChanged.emit();
    }
  }

  private async _isNewer(modified: string): Promise<boolean> {
    const now = await this._files
      ?.modified(this._draft.path)
      .catch(() => undefined);
    return now !== undefined && now !== modified;
  }

  private readonly _files: IScriptFiles | undefined;
  private _unread: string | undefined;
  private _isReread = false;
}
