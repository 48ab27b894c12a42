import React from 'react';

import type { IQuotaBar } from '../status/quota';

/** An allowance as a bar; its words stand beside it. */
export function QuotaBar({
  bar: { share = 0, care }
}: {
  readonly bar: Pick<IQuotaBar, 'share' | 'care'>;
}): React.JSX.Element {
  return (
    <span className="jp-HpcFavorites-bar" aria-hidden>
      <span
        className={care ? 'jp-mod-care' : ''}
        style={{ width: `${share * 100}%` }}
      />
    </span>
  );
}
