import React from 'react';

import type { IQuotaBar } from './quota';

/** An allowance as a bar; its words stand beside it. */
export function QuotaBar({
  bar: { share = 0, care, text },
  label
}: {
  readonly bar: Pick<IQuotaBar, 'share' | 'care' | 'text'>;
  /** Whose it is, where no words beside it say so. */
  readonly label?: string;
}): React.JSX.Element {
  const spoken =
    label === undefined
      ? { 'aria-hidden': true }
      : {
          role: 'meter',
          'aria-label': label,
          'aria-valuenow': Math.round(share * 100),
          'aria-valuemin': 0,
          'aria-valuemax': 100,
          'aria-valuetext': text
        };
  return (
    <span className="jp-HpcQuota" {...spoken}>
      <span
        className={care ? 'jp-mod-care' : ''}
        style={{ width: `${share * 100}%` }}
      />
    </span>
  );
}
