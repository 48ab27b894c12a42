import { Type } from '@sinclair/typebox';

import { route } from '../route';
import { Gallery, GalleryPicture, Star } from './gallery';
import { CloneLook, PreviewCells, PreviewId } from './preview';
import { CloneAddress } from './source';
import {
  CloneId,
  CloneRequest,
  CloneTarget,
  CloneWork,
  Upstream,
  UpstreamBring,
  UpstreamQuery
} from './work';

export * from './address';
export * from './gallery';
export * from './preview';
export * from './source';
export * from './work';

const closed = { additionalProperties: false };
const ofClone = Type.Object({ id: CloneId });

export const cloneRoutes = {
  readGallery: route('POST', '/clone/gallery', {
    summary: "Notebooks to clone: the site's, shared and starred ones.",
    body: Type.Object({ fresh: Type.Optional(Type.Boolean()) }, closed),
    reply: Gallery
  }),
  getGalleryPicture: route('GET', '/clone/gallery/:id/picture', {
    summary: 'The picture of a notebook of the gallery.',
    params: Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{24}$' }) }),
    reply: GalleryPicture
  }),
  starNotebook: route('POST', '/clone/stars', {
    summary: 'Puts a notebook among the starred ones, or takes it out.',
    body: Star,
    reply: Gallery
  }),
  lookAtNotebook: route('POST', '/clone/previews', {
    summary:
      'Fetches what an address leads to, and says what it is; writes nothing of it where the user would see it.',
    body: Type.Object(
      {
        address: CloneAddress,
        token: Type.Optional(
          Type.String({
            minLength: 1,
            maxLength: 512,
            pattern: '^[\\u0021-\\u007e]+$',
            description:
              'For its host; kept in memory for as long as the bridge runs.'
          })
        )
      },
      closed
    ),
    reply: CloneLook
  }),
  getPreviewCells: route('GET', '/clone/previews/:id/cells', {
    summary: 'Cells of a notebook that was looked at.',
    params: Type.Object({ id: PreviewId }),
    query: Type.Object(
      {
        offset: Type.Optional(Type.Integer({ minimum: 0 })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 }))
      },
      closed
    ),
    reply: PreviewCells
  }),
  proposeTarget: route('POST', '/clone/targets', {
    summary: 'Where a copy would go, and by which name.',
    body: CloneRequest,
    reply: CloneTarget
  }),
  startClone: route('POST', '/clone/clones', {
    summary: 'Begins to make a copy of what was looked at.',
    body: CloneRequest,
    reply: CloneWork
  }),
  getClone: route('GET', '/clone/clones/:id', {
    summary: 'How far a copy is.',
    params: ofClone,
    reply: CloneWork
  }),
  stopClone: route('POST', '/clone/clones/:id/stop', {
    summary: 'Ends the making of a copy; nothing of it stays.',
    params: ofClone,
    body: Type.Object({}, closed),
    reply: CloneWork
  }),
  lookUpstream: route('POST', '/clone/upstream', {
    summary: 'What changed in the original since a notebook was cloned.',
    body: UpstreamQuery,
    reply: Upstream
  }),
  bringUpstream: route('POST', '/clone/upstream/bring', {
    summary: 'Puts the original as it is now beside a clone, never over it.',
    body: UpstreamBring,
    reply: Type.Object({ notebook: Type.String() })
  })
};
