import { Dialog, ReactWidget, showDialog } from '@jupyterlab/apputils';
import type { Selection, Tally } from '@jupyterlab-hpc/api';
import type { IBridgeClient } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useEffect, useState } from 'react';

import { countText, sizeText } from '../words';

/** How many entries a selection names. */
export function itemsIn({ names, matching }: Selection): number {
  return names?.length ?? matching?.count ?? 0;
}

/** Asks before entries are deleted, and says how much they are. */
export async function confirmDeletion(
  client: IBridgeClient,
  trans: TranslationBundle,
  parts: readonly Selection[]
): Promise<boolean> {
  const items = parts.reduce((sum, part) => sum + itemsIn(part), 0);
  const only = items === 1 ? parts[0]?.names?.[0]?.name : undefined;
  const counting = new AbortController();
  const { signal } = counting;
  const tallies = Promise.all(
    parts.map(from => client.call('countFiles', { body: { from } }, { signal }))
  );
  // It may fail before there is a text to say so.
  tallies.catch(() => undefined);
  const result = await showDialog({
    title:
      only === undefined
        ? trans.__('Delete %1 items?', countText(items))
        : trans.__('Delete “%1”?', only),
    body: ReactWidget.create(
      <DeletionText trans={trans} items={items} tallies={tallies} />
    ),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Keep') }),
      Dialog.warnButton({ label: trans.__('Delete') })
    ],
    defaultButton: 0
  });
  counting.abort();
  return result.button.accept;
}

/** How much is deleted, once it is counted; the question does not wait for it. */
function DeletionText(props: {
  readonly trans: TranslationBundle;
  readonly items: number;
  readonly tallies: Promise<readonly Tally[]>;
}): React.JSX.Element {
  const { trans, tallies, items } = props;
  const [text, setText] = useState(trans.__('Counting…'));
  useEffect(() => {
    tallies.then(
      found => setText(amountText(trans, items, found)),
      () => setText(trans.__('How much it is could not be counted.'))
    );
  }, [trans, tallies, items]);
  return (
    <p role="status">
      {text} {trans.__('There is no trash: this cannot be undone.')}
    </p>
  );
}

/** How much some selections are together. */
export function amountText(
  trans: TranslationBundle,
  items: number,
  tallies: readonly Tally[]
): string {
  const sum = (key: 'entries' | 'bytes'): number =>
    tallies.reduce((total, tally) => total + tally[key], 0);
  const entries = sum('entries');
  const size = sizeText(sum('bytes'));
  if (tallies.some(({ more }) => more)) {
    return trans.__(
      'More than %1 entries, more than %2.',
      countText(entries),
      size
    );
  }
  return entries > items
    ? trans.__('%1 entries with all below, %2.', countText(entries), size)
    : trans.__('%1.', size);
}
