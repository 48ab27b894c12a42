import { Type, type Static } from '@sinclair/typebox';

import { Bytes, Count, Epoch, OneOf } from '../common';
import { AbsolutePath } from '../files/entry';
import { brings, PreviewId } from './preview';
import { CloneSource } from './source';

export const CloneId = Type.String({ pattern: '^[0-9a-f]{16}$' });

export const CloneRequest = Type.Object(
  {
    preview: PreviewId,
    bring: OneOf(brings),
    folder: Type.String({
      minLength: 1,
      maxLength: 4096,
      description:
        'Where the copy goes: absolute, or beginning with `~` or a variable.'
    }),
    name: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 255,
        pattern: '^[^/\\u0000]+$',
        description: 'Of the copy in it; must not be taken. Else as proposed.'
      })
    )
  },
  { additionalProperties: false }
);
export type CloneRequest = Static<typeof CloneRequest>;

export const CloneTarget = Type.Object({
  folder: Type.String({ description: 'Absolute.' }),
  name: Type.String({ description: 'Of the copy: free there.' }),
  taken: Type.Optional(
    Type.String({ description: 'The name that it would have had.' })
  ),
  writable: Type.Boolean(),
  free: Type.Optional(Bytes('Left on that file system.'))
});
export type CloneTarget = Static<typeof CloneTarget>;

export const cloneStates = [
  'running',
  'stopping',
  'stopped',
  'done',
  'failed'
] as const;
export type CloneState = (typeof cloneStates)[number];

export const CloneWork = Type.Object(
  {
    id: CloneId,
    state: OneOf(cloneStates),
    files: Type.Integer({ minimum: 0, description: 'Written so far.' }),
    bytes: Bytes('Written so far.'),
    total: Type.Optional(Bytes('Of all, where it is known.')),
    notebook: Type.Optional(
      Type.String({
        description: 'Absolute path of the copy, once it is done.'
      })
    ),
    left: Type.Array(Type.String(), {
      description: 'What was left out, and why: links out of the tree.'
    }),
    error: Type.Optional(
      Type.Object({
        message: Type.String(),
        hint: Type.Optional(Type.String())
      })
    )
  },
  { $id: 'CloneWork', description: 'A copy that is being made.' }
);
export type CloneWork = Static<typeof CloneWork>;

/** What a notebook remembers of where it comes from, as `metadata.hpc_clone`. */
export const Provenance = Type.Object({
  address: Type.String(),
  host: Type.Optional(Type.String()),
  repository: Type.Optional(Type.String()),
  ref: Type.Optional(Type.String()),
  commit: Type.Optional(Type.String()),
  path: Type.String(),
  sha256: Type.String({
    description: 'Of the bytes of the original notebook.'
  }),
  cloned: Epoch
});
export type Provenance = Static<typeof Provenance>;

export const changeKinds = ['added', 'changed', 'removed'] as const;

export const Upstream = Type.Object(
  {
    provenance: Provenance,
    source: CloneSource,
    preview: Type.Optional(PreviewId),
    state: OneOf(['same', 'changed', 'gone']),
    cells: Type.Optional(
      Type.Object({ added: Count, changed: Count, removed: Count })
    ),
    edited: Type.Boolean({ description: 'Whether the copy was edited here.' })
  },
  { description: 'What became of the original since a notebook was cloned.' }
);
export type Upstream = Static<typeof Upstream>;

export const UpstreamQuery = Type.Object(
  { path: AbsolutePath },
  { additionalProperties: false }
);

export const UpstreamBring = Type.Object(
  { path: AbsolutePath, preview: PreviewId },
  { additionalProperties: false }
);
