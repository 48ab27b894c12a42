import { Type, type Static } from '@sinclair/typebox';

import { Bytes, Count, OneOf } from './common';

export const streams = ['stdout', 'stderr'] as const;

export const LogQuery = Type.Object(
  {
    stream: Type.Optional(OneOf(streams)),
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
  base64: Type.String({ description: 'The bytes, which may not be text.' })
});
export type LogPart = Static<typeof LogPart>;
