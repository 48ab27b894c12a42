import { LiveSettings } from '@jupyterlab-hpc/core';
import type { Bring } from '@jupyterlab-hpc/api';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

/** What a person set for cloning; `schema/plugin.json` describes it. */
export interface IClonerSettings {
  /**
   * Where copies go: absolute, or beginning with `~` or a variable. Empty: the
   * likeliest folder that can be written to.
   */
  readonly folder: string;
  /** What is brought along, where that can be had. */
  readonly bring: Bring;
}

/** From the least to the most. */
export const brings: readonly Bring[] = ['notebook', 'folder', 'repository'];

export const usualSettings: IClonerSettings = { folder: '', bring: 'folder' };

/** The settings of the cloner, as they are now. */
export class ClonerSettings extends LiveSettings<IClonerSettings> {
  constructor() {
    super(usualSettings);
  }

  protected read(composite: ReadonlyPartialJSONObject): IClonerSettings {
    const { folder } = composite;
    return {
      folder: typeof folder === 'string' ? folder.trim() : usualSettings.folder,
      bring:
        brings.find(one => one === composite['bring']) ?? usualSettings.bring
    };
  }
}
