import { Type, type Static } from '@sinclair/typebox';

import { Bytes, Count, OneOf } from '../common';
import { route } from '../route';
import { AbsolutePath, EntryName, FileEntry, FileName } from './entry';
import { fileFilter } from './listing';

/** What a new entry can be; `notebook` is an empty one. */
export const newKinds = ['file', 'directory', 'notebook'] as const;
export type NewKind = (typeof newKinds)[number];

export const Selection = Type.Object(
  {
    folder: AbsolutePath,
    names: Type.Optional(
      Type.Array(EntryName, { minItems: 1, maxItems: 10_000 })
    ),
    matching: Type.Optional(
      Type.Object(
        {
          ...fileFilter,
          count: Type.Integer({
            minimum: 1,
            description: 'How many the person was told of: refused otherwise.'
          })
        },
        { additionalProperties: false }
      )
    )
  },
  {
    additionalProperties: false,
    description: 'Entries of a directory: by `names`, or all `matching`.'
  }
);
export type Selection = Static<typeof Selection>;

export const Tally = Type.Object(
  {
    items: Type.Integer({ minimum: 0, description: 'Selected entries.' }),
    entries: Type.Integer({ minimum: 0, description: 'With all below them.' }),
    bytes: Bytes(),
    more: Type.Boolean({
      description: 'Counting was stopped at 10,000 entries or 5 s.'
    })
  },
  { description: 'How much a selection is.' }
);
export type Tally = Static<typeof Tally>;

/** What becomes of an entry whose name is taken where it is to go. */
export const clashes = ['keep-both', 'skip', 'replace'] as const;
export type Clash = (typeof clashes)[number];

export const OperationRequest = Type.Union([
  Type.Object(
    { op: Type.Literal('delete'), from: Selection },
    { additionalProperties: false }
  ),
  Type.Object(
    {
      op: OneOf(['copy', 'move']),
      from: Selection,
      to: AbsolutePath,
      clash: OneOf(clashes)
    },
    { additionalProperties: false }
  )
]);
export type OperationRequest = Static<typeof OperationRequest>;

export const operationStates = [
  'running',
  'stopping',
  'stopped',
  'done'
] as const;
export type OperationState = (typeof operationStates)[number];

export const Operation = Type.Object(
  {
    id: Type.String(),
    op: OneOf(['delete', 'copy', 'move']),
    state: OneOf(operationStates),
    entries: Type.Integer({ minimum: 0, description: 'Done with, so far.' }),
    bytes: Bytes(),
    current: Type.Optional(Type.String({ description: 'Path in work.' })),
    failed: Count,
    failures: Type.Array(
      Type.Object({ path: Type.String(), message: Type.String() }),
      { description: 'The first of those that failed, at most 20.' }
    )
  },
  { $id: 'Operation', description: 'A change of many entries, under way.' }
);
export type Operation = Static<typeof Operation>;

const OperationId = Type.Object({ id: Type.String({ pattern: '^[0-9]+$' }) });

export const changeRoutes = {
  renameFile: route('POST', '/files/rename', {
    summary: 'Gives an entry another name, unless that is taken.',
    body: Type.Object(
      { folder: AbsolutePath, entry: EntryName, to: FileName },
      { additionalProperties: false }
    ),
    reply: FileEntry
  }),
  createFile: route('POST', '/files/new', {
    summary: 'Makes an empty entry; without `name`, one that is not taken.',
    body: Type.Object(
      {
        folder: AbsolutePath,
        kind: OneOf(newKinds),
        name: Type.Optional(FileName)
      },
      { additionalProperties: false }
    ),
    reply: FileEntry
  }),
  countFiles: route('POST', '/files/count', {
    summary: 'How many entries a selection has below it, up to a bound.',
    body: Type.Object({ from: Selection }, { additionalProperties: false }),
    reply: Tally
  }),
  startOperation: route('POST', '/files/operations', {
    summary: 'Deletes, copies or moves entries, one after the other.',
    body: OperationRequest,
    reply: Operation
  }),
  getOperation: route('GET', '/files/operations/:id', {
    summary: 'How far an operation is.',
    params: OperationId,
    reply: Operation
  }),
  stopOperation: route('POST', '/files/operations/:id/stop', {
    summary: 'Has an operation stop after the entry in work.',
    params: OperationId,
    reply: Operation
  })
};
