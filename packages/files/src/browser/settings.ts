import { LiveSettings } from '@jupyterlab-hpc/core';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

/** What a person set for the file browser; `schema/browser.json` describes it. */
export interface IBrowserSettings {
  /** Whether directories are listed by the bridge, and large ones in part. */
  readonly accelerate: boolean;
  /** How many entries of a directory are shown, at most. */
  readonly maxEntries: number;
}

const usual: IBrowserSettings = { accelerate: true, maxEntries: 2000 };

/** The settings of the quick file browser, as they are now. */
export class BrowserSettings extends LiveSettings<IBrowserSettings> {
  constructor() {
    super(usual);
  }

  protected read({
    accelerate,
    maxEntries
  }: ReadonlyPartialJSONObject): IBrowserSettings {
    return {
      accelerate: accelerate !== false,
      maxEntries: typeof maxEntries === 'number' ? maxEntries : usual.maxEntries
    };
  }
}
