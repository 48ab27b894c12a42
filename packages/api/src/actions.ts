import { Type, type Static } from '@sinclair/typebox';

import { Count, OneOf } from './common';
import { ErrorInfo } from './errors';
import { JobId } from './job';
import { JobFilter, scopes } from './queue';
import { isLive, type JobState } from './states';

export const jobActions = [
  'cancel',
  'hold',
  'release',
  'requeue',
  'suspend',
  'resume'
] as const;
export type JobAction = (typeof jobActions)[number];

/**
 * Whether the scheduler takes an action on jobs in a state. A job can be
 * requeued while it runs and after it ended, as long as Slurm remembers it.
 * (Slurm's `scontrol` and `scancel` manual pages.)
 */
export function isLegal(action: JobAction, state: JobState): boolean {
  switch (action) {
    case 'cancel':
      return isLive(state);
    case 'hold':
      return state === 'waiting';
    case 'release':
      return state === 'held';
    case 'requeue':
      return (
        ['running', 'suspended'].includes(state) ||
        (!isLive(state) && state !== 'revoked' && state !== 'other')
      );
    case 'suspend':
      return state === 'running';
    case 'resume':
      return state === 'suspended';
  }
}

export const ActionRequest = Type.Object(
  {
    action: OneOf(jobActions),
    ids: Type.Optional(Type.Array(JobId, { minItems: 1, maxItems: 10000 })),
    filter: Type.Optional(JobFilter),
    scope: Type.Optional(OneOf(scopes)),
    snapshot: Type.Optional(Type.String()),
    expectedCount: Type.Optional(Count)
  },
  {
    additionalProperties: false,
    description:
      'Either `ids`, or `filter` with the `snapshot` and the count that the person saw.'
  }
);
export type ActionRequest = Static<typeof ActionRequest>;

export const ActionResult = Type.Object({
  id: Type.String(),
  error: Type.Optional(ErrorInfo)
});
export type ActionResult = Static<typeof ActionResult>;
