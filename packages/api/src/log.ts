import { Type, type Static } from '@sinclair/typebox';

import { Bytes, Count, Epoch, OneOf } from './common';

export const streams = ['stdout', 'stderr'] as const;
export type LogStream = (typeof streams)[number];

/** Bytes of a log that one search looks through, at most. */
export const mostSearched = 256_000_000;

/** Matches that one search names by their places, at most; it counts all. */
export const mostMatches = 1000;

/** Which file: shared by all that is read from logs. */
const fileFields = {
  stream: Type.Optional(OneOf(streams, '`stdout` by default.')),
  path: Type.Optional(
    Type.String({
      pattern: '^/',
      maxLength: 4096,
      description:
        'Where the log was, as an earlier reply has it: for jobs that the scheduler knows no more, and while it does not answer.'
    })
  )
};

export const LogQuery = Type.Object(
  {
    ...fileFields,
    offset: Type.Optional(
      Type.Integer({
        description: 'Bytes from the start; negative: from the end.'
      })
    ),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1048576, default: 65536 })
    )
  },
  { additionalProperties: false }
);
export type LogQuery = Static<typeof LogQuery>;

export const LogPart = Type.Object({
  path: Type.String(),
  offset: Count,
  size: Bytes(),
  modified: Epoch,
  base64: Type.String({ description: 'The bytes, which may not be text.' })
});
export type LogPart = Static<typeof LogPart>;

export const LogSearchQuery = Type.Object(
  {
    ...fileFields,
    q: Type.String({
      minLength: 1,
      maxLength: 256,
      pattern: '^[^\\n]+$',
      description: 'Text within a line, as it is: no pattern.'
    }),
    matchCase: Type.Optional(
      Type.Boolean({
        description: 'Tell A from a; only the letters A to Z are ever alike.'
      })
    ),
    to: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'Where to begin, and go up from: by default the end.'
      })
    ),
    limit: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: mostSearched,
        default: mostSearched,
        description: 'Bytes to look through.'
      })
    )
  },
  { additionalProperties: false }
);
export type LogSearchQuery = Static<typeof LogSearchQuery>;

export const LogMatches = Type.Object({
  path: Type.String(),
  size: Bytes(),
  from: Type.Integer({
    minimum: 0,
    description:
      'What was looked through begins here, with a line: `to` for what is above.'
  }),
  to: Count,
  count: Type.Integer({ minimum: 0, description: 'Lines that match.' }),
  matches: Type.Array(Count, {
    description: `Of these the last ${mostMatches}, at most: where their first match begins.`
  })
});
export type LogMatches = Static<typeof LogMatches>;
