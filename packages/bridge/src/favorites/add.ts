import { createHash } from 'node:crypto';

import type { FavoriteKind } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import {
  type Context,
  type Done,
  holderOf,
  mountOf,
  type Op,
  sorted
} from './context';
import type { Document } from './document';
import { giveKeys } from './favorite';
import { place } from './order';
import { isOfSite } from './site';
import { show } from './visibility';

type Add = Op<'add'>;

/** Adds a favorite, unless its path has one. */
export async function add(context: Context, op: Add): Promise<Done> {
  if (op.id !== undefined && isOfSite(op.id)) {
    throw new BridgeError({
      code: 'bad-request',
      message: `The id ${op.id} is kept for favorites of the site.`
    });
  }
  const known = holderOf(context, op);
  if (known !== undefined) {
    return { id: known, undo: [] };
  }
  // What is brought back was there beside the site's.
  const ofSite = op.id === undefined ? siteEntryOf(context, op) : undefined;
  return ofSite === undefined
    ? create(context, op)
    : { ...(await show(context, ofSite)), id: ofSite };
}

function siteEntryOf(
  { paths, site }: Context,
  { kind, path }: Add
): string | undefined {
  return site.find(
    entry => entry.kind === kind && paths.areSame(entry.path, path)
  )?.id;
}

async function create(context: Context, op: Add): Promise<Done> {
  const { contents, folder, now } = context;
  const { group, kind, name, path } = op;
  const ids = idsFor(op);
  const mount = mountOf(context, path);
  for (;;) {
    const id = ids.next().value;
    if (contents.favorites.has(id)) {
      continue; // it was made for this path, and has another now
    }
    const keys = keysFor(context, id, op.order);
    const undo = await giveKeys(context, keys, id);
    const document: Document = {
      version: 1,
      path,
      kind,
      ...(name !== undefined && { name }),
      ...(group !== undefined && { group }),
      order: keys.get(id) ?? '',
      ...(mount !== undefined && { mount }),
      added: Math.floor(now())
    };
    if (await folder.create(id, document)) {
      contents.favorites.set(id, document);
      return { id, undo: [{ op: 'remove', id }, ...undo] };
    }
    if (await isThere(context, id, op)) {
      return { id, undo };
    }
  }
}

/** Behind all others, unless it comes back to where it was. */
function keysFor(
  { contents }: Context,
  id: string,
  order: string | undefined
): Map<string, string> {
  const others = sorted(contents);
  return order === undefined
    ? place(others, others.length, id)
    : new Map([[id, order]]);
}

/** Whether another process has added the same meanwhile. */
async function isThere(
  { contents, folder }: Context,
  id: string,
  { kind, path }: Add
): Promise<boolean> {
  const finding = await folder.find(id);
  if (finding?.kind !== 'favorite') {
    return false;
  }
  const { document } = finding;
  contents.favorites.set(id, document);
  return document.kind === kind && document.path === path;
}

/**
 * The ids a favorite may get, the first choice first: of the path, so that
 * processes that add the same at once write the same file.
 */
function* idsFor({ id, kind, path }: Add): Generator<string, never> {
  if (id !== undefined) {
    yield id;
  }
  for (let count = 0; ; count += 1) {
    yield idOf(kind, path, count);
  }
}

function idOf(kind: FavoriteKind, path: string, count: number): string {
  const text = [kind, path, count].join('\0');
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
