import { Type, type Static } from '@sinclair/typebox';

import { Bytes, Count, OneOf } from '../common';
import { CloneSource } from './source';

export const PreviewId = Type.String({ pattern: '^[0-9a-f]{32}$' });

/** How much is brought along. */
export const brings = ['notebook', 'folder', 'repository'] as const;
export type Bring = (typeof brings)[number];

export const BringSize = Type.Object({
  bring: OneOf(brings),
  files: Type.Optional(Count),
  bytes: Type.Optional(Bytes()),
  refused: Type.Optional(
    Type.String({ description: 'Why it cannot be brought, in words.' })
  )
});
export type BringSize = Static<typeof BringSize>;

/** Files by which an environment is made, where they are beside a notebook. */
export const environmentFiles = [
  'environment.yml',
  'environment.yaml',
  'requirements.txt',
  'pyproject.toml',
  'Project.toml',
  'renv.lock',
  'install.R',
  'Dockerfile',
  'apptainer.def'
] as const;

export const ClonePreview = Type.Object(
  {
    id: PreviewId,
    source: CloneSource,
    name: Type.String({ description: 'Of its file.' }),
    bytes: Bytes('Of the notebook.'),
    cells: Count,
    kernel: Type.Optional(
      Type.Object({
        name: Type.String(),
        displayName: Type.Optional(Type.String()),
        language: Type.Optional(Type.String())
      })
    ),
    parameters: Type.Optional(
      Type.Object({
        cell: Count,
        names: Type.Array(Type.String())
      })
    ),
    reads: Type.Object(
      {
        here: Type.Array(Type.String(), {
          description: 'Files beside it that it reads: data and modules.'
        }),
        missing: Type.Array(Type.String(), {
          description: 'Files that it reads, and that are not beside it.'
        }),
        packages: Type.Array(Type.String(), {
          description: 'Packages that it imports, but for those of Python.'
        }),
        environment: Type.Array(
          Type.Object({
            path: Type.String(),
            names: Type.Array(Type.String())
          }),
          { description: 'Files that say what it needs.' }
        )
      },
      { description: 'What it needs, as far as its text tells.' }
    ),
    licence: Type.Optional(
      Type.Object({ name: Type.String(), path: Type.Optional(Type.String()) })
    ),
    authors: Type.Optional(Count),
    brings: Type.Array(BringSize, { description: 'What can be brought.' }),
    trusted: Type.Integer({
      minimum: 0,
      description: 'Cells that claimed to be trusted; a clone is not.'
    })
  },
  { $id: 'ClonePreview', description: 'A notebook that was looked at.' }
);
export type ClonePreview = Static<typeof ClonePreview>;

/** Of an address that holds several notebooks: which are there. */
export const CloneChoice = Type.Object({
  source: CloneSource,
  notebooks: Type.Array(
    Type.Object({
      path: Type.String(),
      address: Type.String(),
      bytes: Type.Optional(Bytes())
    })
  ),
  more: Type.Boolean({ description: 'There are more than these.' })
});
export type CloneChoice = Static<typeof CloneChoice>;

export const CloneLook = Type.Object(
  {
    preview: Type.Optional(ClonePreview),
    choice: Type.Optional(CloneChoice)
  },
  { description: 'One of both.' }
);
export type CloneLook = Static<typeof CloneLook>;

/** A part of a notebook, so that a large one is on screen at once. */
export const PreviewCells = Type.Object({
  nbformat: Count,
  metadata: Type.Record(Type.String(), Type.Unknown()),
  offset: Count,
  total: Count,
  cells: Type.Array(Type.Record(Type.String(), Type.Unknown()), {
    description:
      'As they are in the file, of nbformat 4, without their claim to be trusted.'
  })
});
export type PreviewCells = Static<typeof PreviewCells>;
