import { Type, type Static } from '@sinclair/typebox';

import { Epoch, OneOf } from '../common';
import { CloneAddress, sourceKinds } from './source';

export const gallerySections = ['site', 'shared', 'starred'] as const;
export type GallerySection = (typeof gallerySections)[number];

export const GalleryItem = Type.Object(
  {
    id: Type.String({ pattern: '^[0-9a-f]{24}$' }),
    section: OneOf(gallerySections),
    title: Type.String(),
    description: Type.Optional(Type.String()),
    tags: Type.Array(Type.String()),
    address: Type.String({ description: 'What a preview is asked for with.' }),
    kind: OneOf(sourceKinds),
    source: Type.String({
      description: 'In short: `hpc-demos/lattice, main`, or a folder.'
    }),
    picture: Type.Optional(
      Type.Boolean({ description: 'Whether `getGalleryPicture` has one.' })
    ),
    starred: Type.Boolean()
  },
  { $id: 'GalleryItem', description: 'A notebook that can be cloned.' }
);
export type GalleryItem = Static<typeof GalleryItem>;

export const Gallery = Type.Object(
  {
    items: Type.Array(GalleryItem, { maxItems: 5000 }),
    sources: Type.Integer({ minimum: 0 }),
    read: Type.Optional(Epoch),
    problems: Type.Array(
      Type.Object({
        source: Type.String(),
        message: Type.String(),
        hint: Type.Optional(Type.String())
      }),
      { description: 'Galleries and folders that could not be read.' }
    )
  },
  { description: "The site's, shared and starred notebooks." }
);
export type Gallery = Static<typeof Gallery>;

export const Star = Type.Object(
  {
    address: CloneAddress,
    title: Type.String({ minLength: 1, maxLength: 200 }),
    starred: Type.Boolean()
  },
  { additionalProperties: false }
);
export type Star = Static<typeof Star>;

export const GalleryPicture = Type.Object({
  type: OneOf(['image/png', 'image/jpeg', 'image/webp']),
  data: Type.String({ description: 'base64' })
});
export type GalleryPicture = Static<typeof GalleryPicture>;
