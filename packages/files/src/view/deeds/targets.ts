import type { Selection } from '@jupyterlab-hpc/api';
import { baseName, type IBridgeClient, parentPath } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { isFolder, pathOf } from '../model/entries';
import type { DirectoryModel } from '../model/model';
import { mostNames } from '../model/selection';
import { countText } from '../words';
import { chosenEntries, chosenSelection } from './chosen';

/** One entry that is acted on. */
export interface ITarget {
  readonly path: string;
  readonly isFolder: boolean;
}

/** What a command acts on: by its arguments, else in the current view. */
export class Targets {
  constructor(
    private readonly _client: IBridgeClient,
    private readonly _trans: TranslationBundle,
    private readonly _model: DirectoryModel | undefined,
    private readonly _paths: readonly string[] | undefined
  ) {}

  /** The entries by their paths. Rejects where one has none. */
  async items(): Promise<readonly ITarget[]> {
    if (this._paths !== undefined) {
      return this._look(this._paths);
    }
    const model = this._model;
    if (model === undefined) {
      return [];
    }
    const entries = await chosenEntries(model, () => this._tooMany());
    return entries.map(entry => {
      const path = pathOf(model.path, entry);
      if (path === undefined) {
        throw new Error(
          this._trans.__(
            'The name of “%1” is not text, so it has no path. Rename it first.',
            entry.name
          )
        );
      }
      return { path, isFolder: isFolder(entry) };
    });
  }

  /** The entries as the bridge is told of them, folder by folder. */
  async selections(): Promise<readonly Selection[]> {
    if (this._paths === undefined) {
      const model = this._model;
      const chosen =
        model && (await chosenSelection(model, () => this._tooMany()));
      return chosen === undefined ? [] : [chosen];
    }
    const folders = new Map<string, { name: string }[]>();
    for (const path of this._paths) {
      const folder = parentPath(path);
      const names = folders.get(folder) ?? [];
      folders.set(folder, [...names, { name: baseName(path) }]);
    }
    return [...folders].map(([folder, names]) => ({ folder, names }));
  }

  private async _look(paths: readonly string[]): Promise<readonly ITarget[]> {
    const body = { paths: paths.map(path => ({ path })) };
    const { items } = await this._client.call('statPaths', { body });
    return items.map(({ path, facts }) => ({
      path,
      isFolder: facts !== undefined && isFolder(facts)
    }));
  }

  private _tooMany(): Error {
    return new Error(
      this._trans.__(
        'At most %1 entries can be named one by one. Select fewer, or all that match a filter.',
        countText(mostNames)
      )
    );
  }
}
