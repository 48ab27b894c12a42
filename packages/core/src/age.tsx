import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { spanText } from './duration';
import { useTick } from './ticker';

export interface IAgeProps {
  readonly trans: TranslationBundle;
  /** When the data was got, and when asking again is due: epoch seconds. */
  readonly at: number | undefined;
  readonly nextAt: number | undefined;
  readonly now: () => number;
  /** Whether the panel is on screen: hidden ages do not tick. */
  readonly active: boolean;
}

/** How old the data is, and when newer can be had. Not a live region. */
export function Age(props: IAgeProps): React.JSX.Element | null {
  const { trans, at, nextAt } = props;
  useTick(props.active && at !== undefined);
  if (at === undefined) {
    return null;
  }
  const now = props.now();
  const left = nextAt === undefined ? 0 : nextAt - now;
  const exact = new Date(at * 1000).toLocaleString();
  return (
    <span className="jp-HpcAge" aria-live="off">
      <span className="jp-HpcAge-at" title={exact}>
        {trans.__('Updated %1 ago', spanText(trans, now - at))}
      </span>
      <span className="jp-HpcAge-at jp-mod-short" title={exact}>
        {trans.__('%1 ago', spanText(trans, now - at))}
      </span>
      {left >= 1 && (
        <span>{trans.__('next in %1', spanText(trans, left))}</span>
      )}
    </span>
  );
}
