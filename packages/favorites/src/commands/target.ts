import type { Favorite } from '@jupyterlab-hpc/api';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import type { IGroup } from '../list/groups';
import type { FavoritesFrame } from '../panel/frame';
import type { FavoritesStore } from '../store/store';

/** What commands that act on an entry take. */
export const entryArgs = {
  type: 'object',
  properties: {
    id: {
      type: 'string',
      description: 'Of a favorite; without it, the one with the focus'
    }
  }
} as const;

export const nothing = { type: 'object', properties: {} } as const;

type Args = ReadonlyPartialJSONObject;

/** What a command acts on: by its arguments, else what has the focus. */
export class Target {
  constructor(
    private readonly _store: FavoritesStore,
    private readonly _frame: FavoritesFrame
  ) {}

  item(args: Args): Favorite | undefined {
    if (args['id'] !== undefined) {
      return this._store.items.find(({ id }) => id === args['id']);
    }
    const row = this._frame.content?.current;
    return row?.kind === 'item' ? row.item : undefined;
  }

  /** The name of one's own group whose title has the focus. */
  group(args: Args): string | undefined {
    const row = this._frame.content?.current;
    return args['id'] === undefined && row?.kind === 'group'
      ? ownName(row.group)
      : undefined;
  }

  /** An entry of one's own. */
  own(args: Args): Favorite | undefined {
    const item = this.item(args);
    return item?.site === true ? undefined : item;
  }
}

function ownName({ name, site }: IGroup): string | undefined {
  return site ? undefined : name;
}
