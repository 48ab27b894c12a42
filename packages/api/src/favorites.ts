import { Type, type Static } from '@sinclair/typebox';

import { Epoch, OneOf } from './common';
import { route } from './route';

export const favoriteKinds = ['directory', 'file'] as const;
export type FavoriteKind = (typeof favoriteKinds)[number];

/** `/path`, `~/path`, or a path that begins with a variable: `$SCRATCH/run`. */
export const FavoritePath = Type.String({
  pattern:
    '^(?:/|~(?:/|$)|\\$(?:[A-Za-z_][A-Za-z0-9_]*|\\{[A-Za-z_][A-Za-z0-9_]*\\})(?:/|$))[^\\u0000]*$',
  maxLength: 4096,
  description: 'An absolute path, or one that begins with `~` or a variable.'
});

const Id = Type.String({ pattern: '^[a-z0-9-]{1,64}$' });
const Name = Type.String({ minLength: 1, maxLength: 255 });
const Order = Type.String({
  pattern: '^[0-9A-Za-z]{1,200}$',
  description: 'Sorts as text, by bytes; between two there is always another.'
});

export const Favorite = Type.Object(
  {
    id: Id,
    path: Type.String({ description: 'As it was written.' }),
    resolved: Type.Optional(
      Type.String({
        description: 'Absolute; absent where its variable is not set.'
      })
    ),
    kind: OneOf(favoriteKinds),
    name: Type.Optional(Name),
    group: Type.Optional(Name),
    order: Order,
    site: Type.Optional(
      Type.Boolean({ description: 'From the administrator.' })
    ),
    hidden: Type.Optional(
      Type.Boolean({ description: 'Of the site, and not wanted.' })
    ),
    mount: Type.Optional(
      Type.String({ description: 'The mount point it was added under.' })
    ),
    added: Type.Optional(Epoch)
  },
  { $id: 'Favorite', description: 'A bookmark.' }
);
export type Favorite = Static<typeof Favorite>;

export const Favorites = Type.Object(
  {
    version: Type.Literal(1),
    items: Type.Array(Favorite, { description: 'Site first, then by order.' }),
    problems: Type.Array(
      Type.Object({
        file: Type.String({ description: 'Where it was put aside.' }),
        message: Type.String()
      })
    )
  },
  { description: "The site's and the user's bookmarks." }
);
export type Favorites = Static<typeof Favorites>;

const closed = { additionalProperties: false };

export const FavoriteOp = Type.Union([
  Type.Object(
    {
      op: Type.Literal('add'),
      path: FavoritePath,
      kind: OneOf(favoriteKinds),
      name: Type.Optional(Name),
      group: Type.Optional(Name),
      id: Type.Optional(Id),
      order: Type.Optional(Order)
    },
    {
      ...closed,
      description:
        'Nothing where the path is there already. `id` and `order` bring back one that was removed.'
    }
  ),
  Type.Object({ op: Type.Literal('remove'), id: Id }, closed),
  Type.Object(
    { op: Type.Literal('rename'), id: Id, name: Type.Optional(Name) },
    { ...closed, description: 'Without `name`: back to that of its path.' }
  ),
  Type.Object(
    {
      op: Type.Literal('move'),
      id: Id,
      group: Type.Optional(Name),
      before: Type.Optional(Id),
      order: Type.Optional(Order)
    },
    {
      ...closed,
      description:
        'Into a group (without one: into none), before another or last. `order` brings back one that was moved.'
    }
  ),
  Type.Object(
    {
      op: Type.Literal('rename-group'),
      group: Name,
      to: Type.Optional(Name)
    },
    { ...closed, description: 'Without `to`: the group is dissolved.' }
  ),
  Type.Object(
    { op: Type.Literal('relocate'), from: Type.String(), to: Type.String() },
    {
      ...closed,
      description:
        'Absolute paths: what is at or below the one is now at the other.'
    }
  ),
  Type.Object(
    { op: Type.Literal('set-path'), id: Id, path: FavoritePath },
    { ...closed, description: 'The same bookmark, of another path.' }
  ),
  Type.Object({ op: OneOf(['hide', 'show']), id: Id }, closed),
  Type.Object(
    { op: Type.Literal('reset') },
    { ...closed, description: "Removes all but the site's, and shows those." }
  )
]);
export type FavoriteOp = Static<typeof FavoriteOp>;

export const favoriteRoutes = {
  getFavorites: route('GET', '/favorites', {
    summary: "The site's and the user's bookmarks.",
    reply: Favorites
  }),
  changeFavorites: route('POST', '/favorites/ops', {
    summary: 'Changes bookmarks, one operation after the other.',
    body: Type.Object(
      { ops: Type.Array(FavoriteOp, { minItems: 1, maxItems: 1000 }) },
      closed
    ),
    reply: Type.Object({
      favorites: Favorites,
      ids: Type.Array(Id, {
        description: 'Of each `add`, in order: the one there was, or is now.'
      }),
      undo: Type.Array(FavoriteOp, {
        description: 'What brings back what was, to be sent as `ops`.'
      })
    })
  })
};
