import { LiveSettings } from '@jupyterlab-hpc/core';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

/** Where the list can stand. */
export const places = ['file-browser', 'sidebar'] as const;
export type Place = (typeof places)[number];

/** What a person set for favorites; `schema/plugin.json` describes it. */
export interface IFavoritesSettings {
  readonly place: Place;
  /** Whether the list is there at all. */
  readonly showPanel: boolean;
}

/** The settings of favorites, as they are now. */
export class FavoritesSettings extends LiveSettings<IFavoritesSettings> {
  constructor() {
    super({ place: places[0], showPanel: true });
  }

  protected read(composite: ReadonlyPartialJSONObject): IFavoritesSettings {
    return {
      place: places.find(place => place === composite['place']) ?? places[0],
      showPanel: composite['showPanel'] !== false
    };
  }
}
