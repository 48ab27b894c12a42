import type { Opener } from './opener';
import type { RecentPanel } from './panel';
import type { Places } from './places';
import type { RecentStore } from './store';

/** What commands act on, once it is there. */
export interface IRecentParts {
  readonly store: RecentStore;
  readonly places: Places;
  readonly opener: Opener;
  /** The section, brought into view; undefined where it has no place. */
  readonly showPanel: () => Promise<RecentPanel | undefined>;
}
