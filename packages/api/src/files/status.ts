import { Type, type Static } from '@sinclair/typebox';

import { Bytes, Count, Epoch, OneOf } from '../common';
import { ErrorInfo } from '../errors';
import { route } from '../route';
import { AbsolutePath, FileFacts } from './entry';

/**
 * Whether a path can be used, and why not:
 * - `not-mounted`: it is below a file system that is not there now
 * - `slow`: its file system does not answer
 * - `unchecked`: looking at it would mount its file system
 */
export const pathStates = [
  'there',
  'missing',
  'denied',
  'slow',
  'not-mounted',
  'unchecked'
] as const;
export type PathState = (typeof pathStates)[number];

export const PathStatus = Type.Object(
  {
    path: Type.String(),
    state: OneOf(pathStates),
    facts: Type.Optional(FileFacts)
  },
  { description: 'How a path is; `facts` where it is there.' }
);
export type PathStatus = Static<typeof PathStatus>;

export const StatRequest = Type.Object(
  {
    paths: Type.Array(
      Type.Object(
        {
          path: AbsolutePath,
          mount: Type.Optional(
            Type.String({
              description: 'The mount point that it was under when last seen.'
            })
          )
        },
        { additionalProperties: false }
      ),
      { maxItems: 200 }
    ),
    automounts: Type.Optional(
      Type.Boolean({ description: 'Look also where that mounts something.' })
    )
  },
  { additionalProperties: false }
);
export type StatRequest = Static<typeof StatRequest>;

export const Quota = Type.Object(
  {
    of: OneOf(['space', 'files']),
    used: Type.Integer({ minimum: 0, description: 'Bytes, or files.' }),
    limit: Type.Optional(Type.Integer({ minimum: 0 })),
    label: Type.Optional(
      Type.String({ description: 'Whose, as the site says it: “Scratch”.' })
    )
  },
  { description: 'What of an allowance is used.' }
);
export type Quota = Static<typeof Quota>;

export const Usage = Type.Object(
  {
    path: Type.String(),
    mount: Type.String({ description: 'Where its file system is mounted.' }),
    type: Type.Optional(Type.String({ description: '`lustre`, `nfs4`, …' })),
    size: Bytes('Bytes of the whole file system.'),
    free: Bytes('Bytes of it that this account may still fill.'),
    files: Count,
    filesFree: Count,
    quotas: Type.Array(Quota, { description: 'By the site’s own command.' }),
    note: Type.Optional(Type.String({ description: 'The site’s own words.' })),
    at: Epoch,
    error: Type.Optional(ErrorInfo)
  },
  { description: 'How full the place of a path is. `error`: no quota, why.' }
);
export type Usage = Static<typeof Usage>;

export const statusRoutes = {
  statPaths: route('POST', '/files/stat', {
    summary: 'How many paths are, none of which waits for another.',
    body: StatRequest,
    reply: Type.Object({ items: Type.Array(PathStatus) })
  }),
  getUsage: route('POST', '/files/usage', {
    summary: 'Quota and size of the file system of a path.',
    body: Type.Object({ path: AbsolutePath }, { additionalProperties: false }),
    reply: Usage
  })
};
