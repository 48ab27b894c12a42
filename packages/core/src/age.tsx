import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { spanText } from './duration';
import { useTick } from './ticker';

export interface IAgeProps {
  readonly trans: TranslationBundle;
  /** When the data was got, and when asking again is due: epoch seconds. */
  readonly at: number | undefined;
  readonly nextAt: number | undefined;
  /** When there was an answer without data: said where there is none. */
  readonly askedAt?: number | undefined;
  readonly now: () => number;
  /** Whether the panel is on screen: hidden ages do not tick. */
  readonly active: boolean;
}

/** How old the data is, and when newer can be had. Not a live region. */
export function Age(props: IAgeProps): React.JSX.Element | null {
  const { trans, at, nextAt } = props;
  const since = at ?? props.askedAt;
  useTick(props.active && since !== undefined);
  if (since === undefined) {
    return null;
  }
  const now = props.now();
  const left = nextAt === undefined ? 0 : nextAt - now;
  const exact = new Date(since * 1000).toLocaleString();
  const span = spanText(trans, now - since);
  return (
    <span className="jp-HpcAge" aria-live="off">
      <span className="jp-HpcAge-at" title={exact}>
        {at === undefined
          ? trans.__('Asked %1 ago', span)
          : trans.__('Updated %1 ago', span)}
      </span>
      <span className="jp-HpcAge-at jp-mod-short" title={exact}>
        {trans.__('%1 ago', span)}
      </span>
      {left >= 1 && (
        <span>{trans.__('next in %1', spanText(trans, left))}</span>
      )}
    </span>
  );
}
