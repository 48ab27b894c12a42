import type { Selection } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { chosen } from '../order';
import type { Folder } from './folder';
import { bytesOf, type NameBytes, shown } from './names';

/** The part of a request that says which entries. */
const field = 'body.from';

/** Throws `bad-request` for a selection that says nothing, or what is no entry. */
export function requireSelection({ matching, names }: Selection): void {
  if ((names === undefined) === (matching === undefined)) {
    throw new BridgeError({
      code: 'bad-request',
      message: `${field} needs either names or matching.`,
      field
    });
  }
  names?.forEach(entry => bytesOf(entry, `${field}.names`));
}

/**
 * The names that are selected. Rejects with `count-changed` where another
 * number matches than the person was told of.
 */
export async function selectedNames(
  folder: Folder,
  { matching, names = [] }: Selection
): Promise<NameBytes[]> {
  if (matching === undefined) {
    return [...new Set(names.map(entry => bytesOf(entry, `${field}.names`)))];
  }
  const there = await folder.names();
  const { count, hidden = false, q = '' } = matching;
  const look = { hidden, q, starts: false };
  const places = chosen({ names: there.map(shown) }, look);
  if (places.length !== count) {
    throw new BridgeError({
      code: 'count-changed',
      message: `${places.length.toLocaleString('en')} entries match now, not ${count.toLocaleString('en')}.`,
      hint: 'Look at them again, and decide then.',
      field: `${field}.matching.count`
    });
  }
  return Array.from(places, place => there[place] ?? '');
}
