import { Favorite, FavoritePath } from '@jupyterlab-hpc/api';
import { type Static, Type } from '@sinclair/typebox';

import { messageOf } from '../errors';
import { openRegular } from '../regular';
import { checkJson } from '../validate';

const { added, group, kind, mount, name, order } = Favorite.properties;

/**
 * What the file of a favorite holds; its id is the file's name. Fields that
 * are not known stay as they are.
 */
export const Document = Type.Object({
  version: Type.Literal(1),
  path: FavoritePath,
  ...{ kind, name, group, order, mount, added }
});
export type Document = Static<typeof Document>;

const Versioned = Type.Object({ version: Type.Integer() });

/** Bytes beyond which a file is no favorite. */
const longest = 65_536;

/** What the file of a favorite turned out to be. */
export type Finding =
  | { kind: 'favorite'; document: Document }
  /** Of a version that is not known: to be left alone. */
  | { kind: 'newer' }
  | { kind: 'broken'; message: string };

/** Rejects with the system's error, or for what is no regular file. */
export async function readOne(path: string): Promise<Finding> {
  const { file, status } = await openRegular(path);
  try {
    return status.size > longest
      ? { kind: 'broken', message: `${path}: is too large` }
      : parse(await file.readFile('utf8'), path);
  } finally {
    await file.close();
  }
}

function parse(text: string, path: string): Finding {
  try {
    const { version } = checkJson(Versioned, text, path);
    if (version > 1) {
      return { kind: 'newer' };
    }
    const document = checkJson(Document, text, path);
    return { kind: 'favorite', document };
  } catch (error) {
    return { kind: 'broken', message: messageOf(error) };
  }
}
