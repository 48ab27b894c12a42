import { baseName, parentPath, quotaBar, QuotaBar } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';

import type { IItemRow } from '../list/rows';
import { refusalOf } from '../status/words';
import type { FavoritesModel } from './model';

/** Pixels between a line and its tip, and to the edges of the window. */
const space = 4;

export interface ITipProps {
  readonly trans: TranslationBundle;
  readonly model: FavoritesModel;
  readonly row: IItemRow;
  readonly id: string;
  readonly anchor: HTMLElement;
}

/** All that is known of an entry: where it is, and how full that is. */
export function Tip(props: ITipProps): React.JSX.Element {
  const { trans, model, row, anchor } = props;
  const { item, name } = row;
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (ref.current !== null) {
      place(ref.current, anchor);
    }
  });
  const path = item.resolved ?? item.path;
  const state = model.statuses.of(item);
  const refusal =
    state === undefined ? undefined : refusalOf(trans, item, state);
  const usage = model.usages.of(item);
  const bars = usage?.quotas.map(quota => quotaBar(trans, quota)) ?? [];
  return createPortal(
    <div ref={ref} id={props.id} role="tooltip" className="jp-HpcFavorites-tip">
      <div>
        <b>{name.label}</b>{' '}
        {path !== '/' && (
          <span className="jp-HpcFavorites-dim">
            {trans.__('in %1', baseName(parentPath(path)) || '/')}
          </span>
        )}
      </div>
      <code>{path}</code>
      {item.path !== path && <code>{item.path}</code>}
      {bars.length > 0 && (
        <div className="jp-HpcFavorites-quotas">
          {bars.map((bar, at) => (
            <React.Fragment key={at}>
              <span>
                {bar.of === 'space' ? trans.__('Space') : trans.__('Files')}
              </span>
              {bar.share === undefined ? <span /> : <QuotaBar bar={bar} />}
              <span>{bar.text}</span>
            </React.Fragment>
          ))}
        </div>
      )}
      {usage?.note !== undefined && <p>{usage.note}</p>}
      {refusal !== undefined && <p>{refusal}</p>}
    </div>,
    document.body
  );
}

/** Below the line, or above it where there is no room. */
function place(tip: HTMLElement, anchor: HTMLElement): void {
  const { left, top, bottom } = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = tip;
  const right = window.innerWidth - width - space;
  const fits = bottom + space + height <= window.innerHeight;
  tip.style.left = `${Math.max(space, Math.min(left + 24, right))}px`;
  tip.style.top = `${fits ? bottom + space : Math.max(space, top - space - height)}px`;
}
