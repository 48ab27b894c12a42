import { Type, type Static } from '@sinclair/typebox';

import { OneOf } from './common';

/**
 * Every reason for which a request can fail, in one closed list. The relay
 * makes the last group itself; `unreachable` is the client's own, for a server
 * that does not answer at all.
 */
export const errorCodes = [
  'bad-request',
  'not-found',
  'too-large',
  'unsupported-media-type',
  'contract-mismatch',
  'not-permitted',
  'disabled-by-site',
  'not-supported',
  'scheduler-down',
  'scheduler-missing',
  'scheduler-slow',
  'scheduler-busy',
  'scheduler-refused',
  'accounting-down',
  'command-failed',
  'job-not-found',
  'script-invalid',
  'script-unreadable',
  'directory-unusable',
  'log-missing',
  'log-none',
  'log-unreadable',
  'path-missing',
  'path-not-folder',
  'path-denied',
  'path-slow',
  'path-exists',
  'path-read-only',
  'disk-full',
  'too-many-entries',
  'operation-gone',
  'too-many-operations',
  'favorites-unwritable',
  'snapshot-gone',
  'count-changed',
  'submit-unknown',
  'dask-environment',
  'dask-name-taken',
  'dask-not-running',
  'dask-unreachable',
  'dask-refused',
  'address-unknown',
  'host-refused',
  'fetch-failed',
  'fetch-not-found',
  'fetch-denied',
  'fetch-limited',
  'fetch-too-large',
  'fetch-slow',
  'not-a-notebook',
  'preview-gone',
  'clone-gone',
  'clone-none',
  'sweep-environment',
  'sweep-refused',
  'sweep-gone',
  'run-none',
  'internal',
  'not-logged-in',
  'xsrf',
  'forbidden',
  'bridge-missing',
  'bridge-failed',
  'bridge-lost',
  'unreachable'
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export const ErrorInfo = Type.Object(
  {
    code: OneOf(errorCodes),
    message: Type.String({ description: 'One sentence for a person.' }),
    hint: Type.Optional(
      Type.String({ description: 'What the person can do about it.' })
    ),
    detail: Type.Optional(
      Type.String({ description: "The failed command's own words (stderr)." })
    ),
    field: Type.Optional(
      Type.String({
        description:
          'The part of the request that is wrong, as `body.path`; of a script the option too, as `body.script.time` or `body.path.time`.'
      })
    )
  },
  { $id: 'ErrorInfo', description: 'Why a request failed.' }
);
export type ErrorInfo = Static<typeof ErrorInfo>;

/** The body of every reply that is not 2xx or 304. */
export const ErrorReply = Type.Object({ error: ErrorInfo });
export type ErrorReply = Static<typeof ErrorReply>;
