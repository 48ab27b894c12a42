import type { FavoritesDeeds } from '../deeds';
import type { FavoritesOpener } from '../open';
import type { IFavoritesParts } from '../parts';

/** What is loaded when it is first needed, and kept. */
export interface ILazy {
  readonly deeds: () => Promise<FavoritesDeeds>;
  readonly opener: () => Promise<FavoritesOpener>;
}

export function lazily(parts: IFavoritesParts): ILazy {
  let deeds: Promise<FavoritesDeeds> | undefined;
  let opener: Promise<FavoritesOpener> | undefined;
  return {
    deeds: () =>
      (deeds ??= import('../deeds').then(
        ({ FavoritesDeeds }) => new FavoritesDeeds(parts.store, parts.trans)
      )),
    opener: () =>
      (opener ??= import('../open').then(
        ({ FavoritesOpener }) => new FavoritesOpener(parts)
      ))
  };
}
