import type { FavoriteOp } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import { type Context, type Done, nothing, type Op, sorted } from './context';
import { giveKeys, own, placeOf, update } from './favorite';
import { place } from './order';

/** Gives a favorite a name, or takes it away. */
export async function rename(
  context: Context,
  { id, name }: Op<'rename'>
): Promise<Done> {
  const was = await own(context, id);
  if (was.name === name) {
    return nothing;
  }
  await update(context, id, { name });
  const back: FavoriteOp = {
    op: 'rename',
    id,
    ...(was.name !== undefined && { name: was.name })
  };
  return { undo: [back] };
}

/** Moves a favorite into or out of a group, and to a place. */
export async function move(context: Context, op: Op<'move'>): Promise<Done> {
  const { before, group, id, order } = op;
  await own(context, id);
  if (before !== undefined) {
    await own(context, before);
  }
  const back = placeOf(context, id);
  const keys =
    order === undefined ? keysFor(context, id, before) : new Map([[id, order]]);
  const undo = await giveKeys(context, keys, id);
  const key = keys.get(id);
  await update(context, id, {
    group,
    ...(key !== undefined && { order: key })
  });
  return { undo: [...back, ...undo] };
}

/** The keys that are new where one comes before another, or last; none where it is there. */
function keysFor(
  { contents }: Context,
  id: string,
  before: string | undefined
): Map<string, string> {
  const all = sorted(contents);
  const index = all.findIndex(one => one.id === id);
  const others = all.filter(one => one.id !== id);
  const target =
    before === id
      ? index
      : before === undefined
        ? others.length
        : others.findIndex(other => other.id === before);
  return target === index
    ? new Map<string, string>()
    : place(others, target, id);
}

/** Gives the favorites of a group another, or none. What is the site's stays. */
export async function renameGroup(
  context: Context,
  { group, to }: Op<'rename-group'>
): Promise<Done> {
  const all = sorted(context.contents);
  const members = all.filter(one => one.group === group);
  if (members.length === 0) {
    throw noGroup(context, group);
  }
  if (to === group) {
    return nothing;
  }
  // Where the name is new, it tells the members from all others.
  const undo: FavoriteOp[] =
    to !== undefined && all.every(one => one.group !== to)
      ? [{ op: 'rename-group', group: to, to: group }]
      : members.flatMap(({ id }) => placeOf(context, id));
  for (const { id } of members) {
    await update(context, id, { group: to });
  }
  return { undo };
}

function noGroup({ site }: Context, group: string): BridgeError {
  return site.some(entry => entry.group === group)
    ? new BridgeError({
        code: 'not-permitted',
        message: `The group ${group} is from your site, and cannot be renamed.`
      })
    : new BridgeError({
        code: 'not-found',
        message: `There is no group ${group} any more.`,
        hint: 'Another tab or server may have renamed it.'
      });
}
