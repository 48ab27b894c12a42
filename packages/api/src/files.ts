import { Type, type Static } from '@sinclair/typebox';

import { Bytes, Count, OneOf } from './common';
import { route } from './route';

/** What an entry of a directory is (`readdir(3)`). */
export const fileKinds = [
  'directory',
  'file',
  'symlink',
  'fifo',
  'socket',
  'character-device',
  'block-device',
  'unknown'
] as const;
export type FileKind = (typeof fileKinds)[number];

/** What a directory can be sorted by; `-` descends. */
export const fileSorts = ['name', 'type', 'size', 'modified'] as const;
export type FileSort = (typeof fileSorts)[number];

const AbsolutePath = Type.String({
  pattern: '^/[^\\u0000]*$',
  maxLength: 4096,
  description: 'An absolute path; `.` and `..` in it are resolved as text.'
});

export const FileEntry = Type.Object(
  {
    name: Type.String({
      description: 'For eyes: bytes that are not UTF-8 are replaced.'
    }),
    rawName: Type.Optional(
      Type.String({
        description: 'The bytes of the name as base64, where it is not UTF-8.'
      })
    ),
    kind: OneOf(fileKinds),
    target: Type.Optional(
      OneOf(
        [...fileKinds, 'broken'],
        'What a symbolic link leads to in the end.'
      )
    ),
    size: Type.Optional(Bytes()),
    modified: Type.Optional(
      Type.Number({ description: 'Seconds since the epoch, fractional.' })
    ),
    mode: Type.Optional(
      Type.Integer({ description: 'Permission bits, as `chmod` takes them.' })
    ),
    uid: Type.Optional(Count)
  },
  {
    $id: 'FileEntry',
    description:
      'An entry of a directory. All but name and kind is absent where it could not be had: an entry that is gone meanwhile, or not permitted.'
  }
);
export type FileEntry = Static<typeof FileEntry>;

export const FileQuery = Type.Object(
  {
    path: AbsolutePath,
    offset: Type.Optional(Count),
    limit: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 1000, default: 200 })
    ),
    sort: Type.Optional(
      Type.String({
        pattern: `^-?(?:${fileSorts.join('|')})$`,
        description: `One of ${fileSorts.join(', ')}; \`-\` descends. By size and modified, all entries are looked at.`
      })
    ),
    foldersFirst: Type.Optional(
      Type.Boolean({ description: 'Directories before all else; by default.' })
    ),
    q: Type.Optional(
      Type.String({
        maxLength: 255,
        description: 'Text that names contain, whatever its case.'
      })
    ),
    hidden: Type.Optional(
      Type.Boolean({ description: 'Also names that begin with a dot.' })
    ),
    all: Type.Optional(
      Type.Boolean({
        description: `Sort by size or modified however many entries there are.`
      })
    )
  },
  { additionalProperties: false }
);
export type FileQuery = Static<typeof FileQuery>;

export const FileListing = Type.Object(
  {
    path: Type.String(),
    offset: Count,
    entries: Type.Array(FileEntry),
    matching: Type.Integer({
      minimum: 0,
      description: 'Entries that the filter lets through.'
    }),
    total: Type.Integer({
      minimum: 0,
      description: 'Entries, hidden ones only where they were asked for.'
    })
  },
  { description: 'A window of a directory.' }
);
export type FileListing = Static<typeof FileListing>;

export const fileRoutes = {
  listFiles: route('GET', '/files', {
    summary: 'A window of a directory.',
    query: FileQuery,
    reply: FileListing
  })
};
