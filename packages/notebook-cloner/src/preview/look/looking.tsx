import { spanText, useAfter, useTick } from '@jupyterlab-hpc/core';
import React from 'react';

import type { IBeforeProps } from './before';

/** How long a look takes already, and a way to give it up. */
export function Looking(
  props: IBeforeProps & { readonly since: number }
): React.JSX.Element | null {
  const { model, now, since, trans } = props;
  const { host } = model;
  useTick(true);
  // What comes at once needs no words.
  const isLong = useAfter(300);
  if (!isLong) {
    return null;
  }
  const seconds = now() - since;
  return (
    <div className="jp-HpcState">
      <progress aria-label={trans.__('Fetching')} />
      <h3>
        {host === undefined
          ? trans.__('Reading…')
          : trans.__('Fetching from %1…', host)}
      </h3>
      {seconds >= 3 && <p>{spanText(trans, seconds)}</p>}
      <div className="jp-HpcState-actions">
        <button className="jp-HpcButton" onClick={() => model.stopLooking()}>
          {trans.__('Stop')}
        </button>
      </div>
    </div>
  );
}
