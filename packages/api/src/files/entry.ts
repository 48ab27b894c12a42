import { Type, type Static } from '@sinclair/typebox';

import { Bytes, Count, OneOf } from '../common';

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

export const AbsolutePath = Type.String({
  pattern: '^/[^\\u0000]*$',
  maxLength: 4096,
  description: 'An absolute path; `.` and `..` in it are resolved as text.'
});

/** A name that an entry can be given. */
export const FileName = Type.String({
  pattern: '^(?!\\.{1,2}$)[^/\\u0000]+$',
  maxLength: 255,
  description: 'One name: no `/`, not `.` or `..`, at most 255 bytes.'
});

const RawName = Type.String({
  pattern: '^[A-Za-z0-9+/]+={0,2}$',
  maxLength: 344,
  description: 'The bytes of the name as base64, where it is not UTF-8.'
});

export const EntryName = Type.Object(
  { name: Type.String({ maxLength: 1024 }), rawName: Type.Optional(RawName) },
  {
    additionalProperties: false,
    description: 'Which entry of a directory; `rawName` wins.'
  }
);
export type EntryName = Static<typeof EntryName>;

/** What is told of a file or directory beside its name. */
const facts = {
  kind: OneOf(fileKinds),
  target: Type.Optional(
    OneOf([...fileKinds, 'broken'], 'What a symbolic link leads to in the end.')
  ),
  link: Type.Optional(
    Type.String({ description: 'What a symbolic link holds, as it is.' })
  ),
  size: Type.Optional(Bytes()),
  modified: Type.Optional(
    Type.Number({ description: 'Seconds since the epoch, fractional.' })
  ),
  mode: Type.Optional(
    Type.Integer({ description: 'Permission bits, as `chmod` takes them.' })
  ),
  uid: Type.Optional(Count),
  owner: Type.Optional(
    Type.String({ description: 'The name of its account, where it has one.' })
  ),
  writable: Type.Optional(
    Type.Boolean({
      description:
        'Whether this account may write to it, by its permission bits.'
    })
  )
};

export const FileFacts = Type.Object(facts, { $id: 'FileFacts' });
export type FileFacts = Static<typeof FileFacts>;

export const FileEntry = Type.Object(
  {
    name: Type.String({
      description: 'For eyes: bytes that are not UTF-8 are replaced.'
    }),
    rawName: Type.Optional(RawName),
    ...facts
  },
  {
    $id: 'FileEntry',
    description:
      'An entry of a directory. All but name and kind is absent where it could not be had: an entry that is gone meanwhile, or not permitted.'
  }
);
export type FileEntry = Static<typeof FileEntry>;
