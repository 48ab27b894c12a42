import {
  columnChoices,
  type IColumnChoice,
  LiveSettings
} from '@jupyterlab-hpc/core';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

/** Where views are opened. */
export type Area = 'main' | 'left';

/** What a person set for directories; `schema/plugin.json` describes it. */
export interface IFileSettings {
  /** Columns in their order; empty: the usual ones. */
  readonly columns: readonly IColumnChoice[];
  readonly area: Area;
}

/** The settings of directories, as they are now. */
export class FileSettings extends LiveSettings<IFileSettings> {
  constructor() {
    super({ columns: [], area: 'main' });
  }

  protected read({ area, columns }: ReadonlyPartialJSONObject): IFileSettings {
    return {
      columns: columnChoices(columns),
      area: area === 'left' ? 'left' : 'main'
    };
  }
}
