import { type IStateViewProps, clockIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { periods } from './periods';

export interface INoHistoryOptions {
  readonly trans: TranslationBundle;
  readonly days: number;
  /** Whether nobody but this bridge remembers jobs. */
  readonly seenOnly: boolean;
  readonly onDays: (days: number) => void;
}

/** What is said where no job has ended. */
export function noHistory(options: INoHistoryOptions): IStateViewProps {
  const { trans, days, seenOnly, onDays } = options;
  const longest = periods.at(-1) ?? days;
  return {
    icon: clockIcon,
    title: trans.__('No finished jobs yet'),
    text: seenOnly
      ? trans.__(
          'This cluster keeps no accounting, so only jobs seen here are listed.'
        )
      : trans._n(
          'No job of yours ended in the last day.',
          'No job of yours ended in the last %1 days.',
          days
        ),
    actions:
      days < longest
        ? [
            {
              label: trans.__('Show the last %1 days', longest),
              run: () => onDays(longest)
            }
          ]
        : []
  };
}
