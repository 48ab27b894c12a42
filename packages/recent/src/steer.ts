import { Dialog, Notification, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';

import { nameOf } from './names';
import type { IEntry, RecentStore } from './store';

/** Time enough to read it, and to take it back. */
const autoClose = 10_000;

/** Takes an entry off the list, with a way back. */
export function removeEntry(
  trans: TranslationBundle,
  store: RecentStore,
  entry: IEntry
): void {
  const undo = store.remove([entry.key]);
  say(trans, trans.__('Removed %1 from recent.', nameOf(entry)), undo);
}

/** Takes all entries but the pinned ones off the list, once a person agreed. */
export async function clearEntries(
  trans: TranslationBundle,
  store: RecentStore
): Promise<void> {
  const pinned = store.entries.filter(entry => entry.pinned).length;
  const count = store.entries.length - pinned;
  const answer = await showDialog({
    title: trans.__('Clear recent?'),
    body: clearText(trans, count, pinned),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Keep') }),
      Dialog.warnButton({ label: trans.__('Clear') })
    ],
    defaultButton: 0
  });
  if (answer.button.accept) {
    // Those that are there now: time has passed.
    const cleared = store.entries.filter(entry => !entry.pinned);
    const undo = store.remove(cleared.map(({ key }) => key));
    say(
      trans,
      trans._n(
        'Cleared %1 recent entry.',
        'Cleared %1 recent entries.',
        cleared.length
      ),
      undo
    );
  }
}

/** What clearing takes, and what it leaves: `12 entries; 1 pinned stays.` */
export function clearText(
  trans: TranslationBundle,
  count: number,
  pinned: number
): string {
  const entries = trans._n('%1 entry', '%1 entries', count);
  return pinned === 0
    ? trans.__('%1.', entries)
    : trans._n('%2; %1 pinned stays.', '%2; %1 pinned stay.', pinned, entries);
}

function say(trans: TranslationBundle, text: string, undo: () => void): void {
  Notification.info(text, {
    autoClose,
    actions: [{ label: trans.__('Undo'), callback: undo }]
  });
}
