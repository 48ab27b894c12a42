import type { Contents } from '@jupyterlab/services';

import { joined } from './models';

/** Entries that are asked for one by one, at most. */
const most = 20;

/**
 * Entries of the directory on screen that are shown wherever they stand in its
 * order: what a person has just made, renamed, saved or gone to there.
 */
export class Kept {
  constructor(private readonly _contents: Pick<Contents.IManager, 'get'>) {}

  /** Keeps an entry; the oldest goes when there are too many. */
  add(folder: string, name: string): void {
    const names = this._folder === folder ? this._names : [];
    this._folder = folder;
    this._names = [...names.filter(other => other !== name), name].slice(-most);
  }

  /** Entries of a directory and, behind them, what is kept of it and missing. */
  async with(
    folder: string,
    entries: readonly Contents.IModel[]
  ): Promise<readonly Contents.IModel[]> {
    if (this._folder !== folder || this._names.length === 0) {
      return entries;
    }
    const given = new Set(entries.map(({ name }) => name));
    const missing = this._names.filter(name => !given.has(name));
    const found = await Promise.all(
      missing.map(name => this._find(folder, name))
    );
    return [...entries, ...found.flat()];
  }

  private async _find(
    folder: string,
    name: string
  ): Promise<readonly Contents.IModel[]> {
    const path = joined(folder, name);
    try {
      return [await this._contents.get(path, { content: false })];
    } catch {
      // It is gone, or it was never there.
      return [];
    }
  }

  private _folder = '';
  private _names: readonly string[] = [];
}
