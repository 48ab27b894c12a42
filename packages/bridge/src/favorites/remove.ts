import type { FavoriteOp } from '@jupyterlab-hpc/api';

import { type Context, type Done, nothing, sorted } from './context';
import { find, refuseSite } from './favorite';
import { show } from './visibility';

/** Removes a favorite; one that is gone already is no failure. */
export async function remove(context: Context, id: string): Promise<Done> {
  refuseSite(id);
  const was = await find(context, id);
  if (was === undefined) {
    return nothing;
  }
  await context.folder.remove(id);
  context.contents.favorites.delete(id);
  const { group, kind, name, order, path } = was;
  const back: FavoriteOp = {
    op: 'add',
    path,
    kind,
    ...(name !== undefined && { name }),
    ...(group !== undefined && { group }),
    id,
    order
  };
  return { undo: [back] };
}

/** Removes all of the person's own, and shows all of the site's. */
export async function reset(context: Context): Promise<Done> {
  const undo: FavoriteOp[] = [];
  for (const { id } of sorted(context.contents)) {
    undo.push(...(await remove(context, id)).undo);
  }
  for (const { id } of context.site) {
    undo.push(...(await show(context, id)).undo);
  }
  return { undo };
}
