import { type FavoriteOp, FavoritePath } from '@jupyterlab-hpc/api';
import { Check } from '@sinclair/typebox/value';

import { BridgeError } from '../errors';
import {
  type Context,
  type Done,
  holderOf,
  mountOf,
  nothing,
  type Op,
  sorted
} from './context';
import { own, update } from './favorite';
import { remove } from './remove';

/**
 * Follows a rename or move: what was at or below a path is elsewhere now. A
 * favorite that comes to where another is already becomes one with it.
 */
export async function relocate(
  context: Context,
  { from, to }: Op<'relocate'>
): Promise<Done> {
  if (!from.startsWith('/') || !to.startsWith('/')) {
    throw unusable('Favorites can follow to and from absolute paths only.');
  }
  const { contents, paths } = context;
  const moved = sorted(contents).flatMap(({ id, kind, path: old }) => {
    const path = paths.moved(old, from, to);
    return path === undefined || path === old ? [] : [{ id, kind, old, path }];
  });
  if (!moved.every(({ path }) => Check(FavoritePath, path))) {
    throw unusable('A path would be longer than a favorite can have.');
  }
  const movers = new Set(moved.map(({ id }) => id));
  const undo: FavoriteOp[] = [];
  for (const { id, old, ...target } of moved) {
    const holder = holderOf(context, target, movers);
    if (holder === undefined) {
      const { path } = target;
      await update(context, id, { path, mount: mountOf(context, path) });
      undo.unshift({ op: 'set-path', id, path: old });
    } else {
      undo.unshift(...(await remove(context, id)).undo);
    }
  }
  return { undo };
}

/** Writes another path into a favorite. */
export async function setPath(
  context: Context,
  { id, path }: Op<'set-path'>
): Promise<Done> {
  const { kind, path: old } = await own(context, id);
  if (path === old) {
    return nothing;
  }
  if (holderOf(context, { kind, path }, new Set([id])) !== undefined) {
    throw new BridgeError({
      code: 'path-exists',
      message: `There is a favorite of ${path} already.`
    });
  }
  await update(context, id, { path, mount: mountOf(context, path) });
  return { undo: [{ op: 'set-path', id, path: old }] };
}

function unusable(message: string): BridgeError {
  return new BridgeError({ code: 'bad-request', message });
}
