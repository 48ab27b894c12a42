import { Type, type Static } from '@sinclair/typebox';

import { Count } from '../common';
import { route } from '../route';
import { AbsolutePath, FileEntry, FileFacts } from './entry';

/** What a directory can be sorted by; `-` descends. */
export const fileSorts = ['name', 'type', 'size', 'modified'] as const;
export type FileSort = (typeof fileSorts)[number];

/** Which entries of a directory are meant. */
export const fileFilter = {
  q: Type.Optional(
    Type.String({
      maxLength: 255,
      description: 'Text that names contain, whatever its case.'
    })
  ),
  hidden: Type.Optional(
    Type.Boolean({ description: 'Also names that begin with a dot.' })
  )
};

export const FileQuery = Type.Object(
  {
    path: AbsolutePath,
    offset: Type.Optional(Count),
    limit: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 1000, default: 200 })
    ),
    near: Type.Optional(
      Type.String({
        maxLength: 1024,
        description:
          'In place of `offset`: the window around the entry of this name, else the first whose name begins with it, whatever its case.'
      })
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
    ...fileFilter,
    starts: Type.Optional(
      Type.Boolean({ description: 'Names begin with `q`, not just hold it.' })
    ),
    all: Type.Optional(
      Type.Boolean({
        description: `Sort by size or modified however many entries there are.`
      })
    ),
    bare: Type.Optional(
      Type.Boolean({
        description: 'Names and kinds only: no entry is looked at.'
      })
    )
  },
  { additionalProperties: false }
);
export type FileQuery = Static<typeof FileQuery>;

export const FileListing = Type.Object(
  {
    path: Type.String(),
    folder: FileFacts,
    offset: Count,
    entries: Type.Array(FileEntry),
    matching: Type.Integer({
      minimum: 0,
      description: 'Entries that the filter lets through.'
    }),
    folders: Type.Integer({
      minimum: 0,
      description: 'Directories among those.'
    }),
    total: Type.Integer({
      minimum: 0,
      description: 'Entries, hidden ones only where they were asked for.'
    }),
    found: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'Where the entry of `near` stands; absent: there is none.'
      })
    )
  },
  { description: 'A window of a directory.' }
);
export type FileListing = Static<typeof FileListing>;

export const ContentsQuery = Type.Object(
  {
    path: Type.String({
      pattern: '^[^\\u0000]*$',
      maxLength: 4096,
      description: "Below Jupyter's root, as the contents API takes it."
    }),
    limit: Type.Integer({ minimum: 1, maximum: 10_000 }),
    q: fileFilter.q
  },
  { additionalProperties: false }
);
export type ContentsQuery = Static<typeof ContentsQuery>;

export const ContentsEntry = Type.Object({
  name: Type.String(),
  directory: Type.Boolean({ description: 'Also a link to one.' }),
  size: Type.Integer({ minimum: 0 }),
  modified: Type.Number({ description: 'Seconds since the epoch.' }),
  changed: Type.Number({ description: 'The same for its status (ctime).' }),
  writable: Type.Boolean()
});
export type ContentsEntry = Static<typeof ContentsEntry>;

export const ContentsListing = Type.Object(
  {
    entries: Type.Array(ContentsEntry),
    matching: Count,
    total: Count,
    writable: Type.Boolean(),
    modified: Type.Number(),
    changed: Type.Number()
  },
  {
    description:
      'The first entries of a directory, folders first and in natural order: those that the contents API shows, by its rules.'
  }
);
export type ContentsListing = Static<typeof ContentsListing>;

export const listingRoutes = {
  listFiles: route('GET', '/files', {
    summary: 'A window of a directory.',
    query: FileQuery,
    reply: FileListing
  }),
  listContents: route('GET', '/files/contents', {
    summary: "A directory of Jupyter's root, as its file browser shows it.",
    query: ContentsQuery,
    reply: ContentsListing
  }),
  checkPath: route('GET', '/files/allowed', {
    summary: 'Whether a path may be reached; refused where it may not.',
    query: Type.Object({ path: AbsolutePath }, { additionalProperties: false }),
    reply: Type.Object({
      real: Type.String({ description: 'Where it leads, without links.' })
    })
  })
};
