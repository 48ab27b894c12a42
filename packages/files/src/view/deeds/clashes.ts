import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { Clash, Selection } from '@jupyterlab-hpc/api';
import { baseName, type IBridgeClient } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { pathOf } from '../model/entries';
import { countText } from '../words';
import { itemsIn } from './deletion';
import type { IClip } from './clipboard';

const answers: readonly Clash[] = ['keep-both', 'skip', 'replace'];

/** Paths that one request looks at, and that are looked at in all. */
const batch = 200;
const most = 1000;

/**
 * What becomes of entries whose names are taken in the folder to which they
 * go; asked where there are such, or there may be. Undefined: nothing is done.
 */
export async function decideClashes(
  client: IBridgeClient,
  trans: TranslationBundle,
  { op, from }: IClip,
  to: string
): Promise<Clash | undefined> {
  if (op === 'copy' && from.every(({ folder }) => folder === to)) {
    return 'keep-both';
  }
  const taken = await takenNames(client, from, to);
  if (taken === 0) {
    // Should one be taken meanwhile, nothing is lost.
    return 'keep-both';
  }
  const items = from.reduce((sum, part) => sum + itemsIn(part), 0);
  const folder = baseName(to) || '/';
  return ask(
    trans,
    taken === undefined
      ? trans.__('Names may be taken in “%1”.', folder)
      : trans._n(
          '%2 of %3 names is taken in “%4”.',
          '%2 of %3 names are taken in “%4”.',
          taken,
          countText(taken),
          countText(items),
          folder
        )
  );
}

/** How many names are taken; undefined where there are too many to look. */
async function takenNames(
  client: IBridgeClient,
  from: readonly Selection[],
  to: string
): Promise<number | undefined> {
  const names = from.flatMap(part => part.names ?? []);
  if (from.some(part => part.names === undefined) || names.length > most) {
    return undefined;
  }
  const paths = names.flatMap(name => {
    const path = pathOf(to, name);
    return path === undefined ? [] : [{ path }];
  });
  let taken = 0;
  for (let first = 0; first < paths.length; first += batch) {
    const body = { paths: paths.slice(first, first + batch) };
    const { items } = await client.call('statPaths', { body });
    taken += items.filter(({ state }) => state !== 'missing').length;
  }
  return taken;
}

async function ask(
  trans: TranslationBundle,
  body: string
): Promise<Clash | undefined> {
  const button = (clash: Clash, label: string, warn = false): Dialog.IButton =>
    Dialog.createButton({
      label,
      accept: true,
      actions: [clash],
      displayType: warn ? 'warn' : 'default'
    });
  const { button: chosen } = await showDialog({
    title: trans.__('What becomes of names that are taken?'),
    body,
    buttons: [
      Dialog.cancelButton(),
      button('skip', trans.__('Skip them')),
      button('replace', trans.__('Replace'), true),
      button('keep-both', trans.__('Keep both'))
    ],
    defaultButton: 3
  });
  return answers.find(clash => chosen.actions.includes(clash));
}
