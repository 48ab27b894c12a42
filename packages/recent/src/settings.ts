import { LiveSettings } from '@jupyterlab-hpc/core';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import { usualLimit } from './limits';

/** What a person set for recent entries; `schema/plugin.json` describes it. */
export interface IRecentSettings {
  /** Whether what is opened and visited is kept. */
  readonly record: boolean;
  /** Whether there is a section above the file browser. */
  readonly showSection: boolean;
  /** Whether there is a section in the launcher. */
  readonly showInLauncher: boolean;
  /** How many are kept beside the pinned ones. */
  readonly maximumEntries: number;
}

const usual: IRecentSettings = {
  record: true,
  showSection: true,
  showInLauncher: true,
  maximumEntries: usualLimit
};

/** The settings of recent entries, as they are now. */
export class RecentSettings extends LiveSettings<IRecentSettings> {
  constructor() {
    super(usual);
  }

  protected read(composite: ReadonlyPartialJSONObject): IRecentSettings {
    const { maximumEntries: most } = composite;
    return {
      record: composite['record'] !== false,
      showSection: composite['showSection'] !== false,
      showInLauncher: composite['showInLauncher'] !== false,
      maximumEntries: typeof most === 'number' ? most : usual.maximumEntries
    };
  }
}
