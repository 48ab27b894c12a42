import { isDeepStrictEqual } from 'node:util';

import type { FavoriteOp } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import type { Context } from './context';
import type { Document } from './document';
import { isOfSite } from './site';

/**
 * One of the person's own favorites, as its file is just now; undefined when
 * it is gone. Throws a `BridgeError` for one that this version may not touch.
 */
export async function find(
  { contents, folder }: Context,
  id: string
): Promise<Document | undefined> {
  const finding = await folder.find(id);
  switch (finding?.kind) {
    case 'favorite':
      contents.favorites.set(id, finding.document);
      return finding.document;
    case 'newer':
      throw new BridgeError({
        code: 'not-supported',
        message: 'A newer version of jupyterlab-hpc wrote this favorite.',
        hint: 'Change it there. Here it is left as it is.'
      });
    case 'broken':
    case undefined:
      contents.favorites.delete(id);
      return undefined;
  }
}

/** As `find`; throws a `BridgeError` for one that is gone or the site's, too. */
export async function own(context: Context, id: string): Promise<Document> {
  refuseSite(id);
  const document = await find(context, id);
  if (document === undefined) {
    throw new BridgeError({
      code: 'not-found',
      message: 'This favorite is not there any more.',
      hint: 'Another tab or server may have removed it.'
    });
  }
  return document;
}

/**
 * Changes some fields of a favorite, and leaves to others what they changed
 * meanwhile. One that is gone stays so.
 */
export async function update(
  context: Context,
  id: string,
  fields: Partial<Document>
): Promise<void> {
  const was = await find(context, id);
  if (was === undefined) {
    return;
  }
  const { name, group, mount, ...rest } = { ...was, ...fields };
  const document: Document = {
    ...rest,
    ...(name !== undefined && { name }),
    ...(group !== undefined && { group }),
    ...(mount !== undefined && { mount })
  };
  if (!isDeepStrictEqual(document, was)) {
    await context.folder.replace(id, document);
    context.contents.favorites.set(id, document);
  }
}

/** Gives its neighbours the keys that make room for a favorite; resolves to what takes them back. */
export async function giveKeys(
  context: Context,
  keys: ReadonlyMap<string, string>,
  id: string
): Promise<FavoriteOp[]> {
  const undo: FavoriteOp[] = [];
  for (const [other, order] of keys) {
    if (other !== id) {
      undo.push(...placeOf(context, other));
      await update(context, other, { order });
    }
  }
  return undo;
}

/** The operation that brings a favorite back to where it is now. */
export function placeOf({ contents }: Context, id: string): FavoriteOp[] {
  const document = contents.favorites.get(id);
  if (document === undefined) {
    return [];
  }
  const { group, order } = document;
  return [{ op: 'move', id, ...(group !== undefined && { group }), order }];
}

/** Throws a `BridgeError` for what is the administrator's. */
export function refuseSite(id: string): void {
  if (isOfSite(id)) {
    throw new BridgeError({
      code: 'not-permitted',
      message: 'This favorite is from your site, and cannot be changed.',
      hint: 'You can hide it.'
    });
  }
}
