import { Type, type Static } from '@sinclair/typebox';

import { Count, OneOf } from './common';
import { JobQuery, JobWindow } from './queue';
import { route } from './route';

/** How far back finished jobs are listed, in days. */
export const historyDays = { least: 1, usual: 7, most: 31 } as const;

export const HistoryQuery = Type.Composite(
  [
    Type.Omit(JobQuery, ['scope', 'user', 'kept', 'every']),
    Type.Object({
      days: Type.Optional(
        Type.Integer({
          minimum: historyDays.least,
          maximum: historyDays.most,
          default: historyDays.usual,
          description: 'Jobs that ended within so many days.'
        })
      )
    })
  ],
  { additionalProperties: false }
);
export type HistoryQuery = Static<typeof HistoryQuery>;

/**
 * Who knows how jobs ended: `scheduler` (its accounting, or itself where it
 * keeps them), or only what the bridge has `seen`.
 */
export const historySources = ['scheduler', 'seen'] as const;
export type HistorySource = (typeof historySources)[number];

export const HistoryWindow = Type.Composite(
  [
    Type.Omit(JobWindow, ['kept']),
    Type.Object({
      source: OneOf(historySources),
      days: Count
    })
  ],
  {
    description:
      'A window of one’s own finished jobs. With `error`, the rows are those of the last answer that succeeded.'
  }
);
export type HistoryWindow = Static<typeof HistoryWindow>;

export const historyRoutes = {
  getHistory: route('GET', '/history', {
    summary: 'A window of one’s own finished jobs.',
    query: HistoryQuery,
    reply: HistoryWindow
  })
};
