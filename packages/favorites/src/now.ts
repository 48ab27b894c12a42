import type { Widget } from '@lumino/widgets';

import type { Row } from './list/rows';
import type { Place } from './settings';

/** The list, once its code is there, as commands see it. */
export interface IFavoritesContent extends Widget {
  place: Place;
  /** The line that commands act on. */
  readonly current: Row | undefined;
  readonly showsHidden: boolean;
  toggleHidden(): void;
  edit(key: string): void;
  reveal(id: string): void;
}
