import type { ILauncher } from '@jupyterlab/launcher';
import type { TranslationBundle } from '@jupyterlab/translation';
import { DisposableSet } from '@lumino/disposable';

import { CommandIDs } from './ids';
import type { RecentSettings } from './settings';
import type { RecentStore } from './store';

/** As many cards as stand in one row. */
const shown = 5;

/** Between JupyterLab's consoles (20) and “Other” (100). */
const categoryRank = 50;

export interface ILauncherSectionOptions {
  readonly launcher: ILauncher;
  readonly store: RecentStore;
  readonly settings: RecentSettings;
  readonly trans: TranslationBundle;
}

/** Keeps a section “Recent” in the launcher, while the setting says so. */
export function addLauncherSection(options: ILauncherSectionOptions): void {
  const { launcher, store, settings, trans } = options;
  let cards = new DisposableSet();
  let keys = '';
  const update = (): void => {
    const entries = settings.current.showInLauncher
      ? store.entries.slice(0, shown)
      : [];
    const next = entries.map(({ key }) => key);
    // Only their order is drawn: a visit of the first one changes nothing.
    if (JSON.stringify(next) === keys) {
      return;
    }
    keys = JSON.stringify(next);
    cards.dispose();
    cards = DisposableSet.from(
      next.map((key, rank) =>
        launcher.add({
          command: CommandIDs.open,
          args: { key },
          category: trans.__('Recent'),
          rank,
          categoryRank
        })
      )
    );
  };
  store.changed.connect(update);
  settings.changed.connect(update);
  update();
}
