import { Type, type Static } from '@sinclair/typebox';

import { Epoch, OneOf } from '../common';

/** Who keeps what is cloned; `path`: a file system of the server. */
export const sourceKinds = [
  'github',
  'gitlab',
  'gist',
  'https',
  'path'
] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** What a person pastes: an address or a path. */
export const CloneAddress = Type.String({
  minLength: 1,
  maxLength: 4096,
  pattern: '^[^\\u0000-\\u001f\\u007f]+$',
  description:
    'An address of GitHub, GitLab, a gist, nbviewer or any https, or a path.'
});

export const CloneSource = Type.Object(
  {
    kind: OneOf(sourceKinds),
    address: Type.String({
      description: 'Opens the same preview again; with a commit, the same one.'
    }),
    page: Type.Optional(
      Type.String({ description: 'For a browser: where a person can read it.' })
    ),
    host: Type.Optional(
      Type.String({ description: 'Absent for a path of the server.' })
    ),
    repository: Type.Optional(
      Type.String({ description: '`owner/name`, `group/…/name`, or a gist.' })
    ),
    ref: Type.Optional(
      Type.String({ description: 'The branch or tag that was named or meant.' })
    ),
    commit: Type.Optional(
      Type.String({ pattern: '^[0-9a-f]{40,64}$', description: 'In full.' })
    ),
    path: Type.String({
      description:
        'Of the notebook: in its repository, on the server, or in the address.'
    }),
    changed: Type.Optional(Epoch)
  },
  { $id: 'CloneSource', description: 'Where a notebook comes from.' }
);
export type CloneSource = Static<typeof CloneSource>;
