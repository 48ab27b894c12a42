import type { PathState } from '@jupyterlab-hpc/api';
import { closeIcon, pathReason, useTick } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { LabIcon } from '@jupyterlab/ui-components';
import React, { type PointerEvent } from 'react';

import { pinIcon } from '../icons';
import type { IName } from '../names';
import type { IEntry } from '../store';
import { agoText, tooltipOf } from '../words';

/** What can be done to an entry from its row. */
export interface IItemActions {
  readonly open: (entry: IEntry) => void;
  readonly pin: (entry: IEntry, pinned: boolean) => void;
  readonly remove: (entry: IEntry) => void;
  /** A press on the row, which may become a drag. */
  readonly press: (entry: IEntry, event: PointerEvent<HTMLElement>) => void;
}

export interface IItemProps {
  readonly trans: TranslationBundle;
  readonly actions: IItemActions;
  readonly entry: IEntry;
  readonly name: IName;
  readonly icon: LabIcon;
  readonly state: PathState | undefined;
  /** Epoch seconds. */
  readonly now: () => number;
  /** Whether ages tick. */
  readonly active: boolean;
  /** Whether it is the one that Tab reaches. */
  readonly stop: boolean;
}

/** An entry in one line: its icon, its name, and when, or why not. */
export function RecentItem(props: IItemProps): React.JSX.Element {
  const { trans, actions, entry, icon: Icon } = props;
  const { key, pinned } = entry;
  const reason = pathReason(trans, props.state);
  const pinLabel = pinned ? trans.__('Unpin') : trans.__('Pin');
  return (
    <li
      className={[
        'jp-HpcRecent-item',
        ...(reason === undefined ? [] : ['jp-mod-unavailable']),
        ...(pinned ? ['jp-mod-pinned'] : [])
      ].join(' ')}
      data-key={key}
    >
      <button
        className="jp-HpcRecent-open"
        data-stop={key}
        tabIndex={props.stop ? 0 : -1}
        title={tooltipOf(trans, entry)}
        onClick={() => actions.open(entry)}
        onPointerDown={event => actions.press(entry, event)}
      >
        <Icon.react tag="span" className="jp-HpcRecent-icon" />{' '}
        <Name {...props.name} />{' '}
        <span className="jp-HpcRecent-end">
          {reason ?? (pinned ? null : <Ago {...props} />)}
          {pinned && <pinIcon.react tag="span" title={trans.__('Pinned')} />}
        </span>
        {pinned && (
          <span className="jp-HpcRecent-said">{trans.__('pinned')}</span>
        )}
      </button>
      <span className="jp-HpcRecent-tools">
        <button
          tabIndex={-1}
          title={pinLabel}
          aria-label={pinLabel}
          aria-pressed={pinned}
          onClick={() => actions.pin(entry, !pinned)}
        >
          <pinIcon.react tag="span" />
        </button>
        <button
          tabIndex={-1}
          title={trans.__('Remove')}
          aria-label={trans.__('Remove')}
          onClick={() => actions.remove(entry)}
        >
          <closeIcon.react tag="span" />
        </button>
      </span>
    </li>
  );
}

/** Directories before the last one give way where there is no room. */
function Name({ name, parents }: IName): React.JSX.Element {
  const last = name.lastIndexOf('/') + 1;
  return (
    <span className="jp-HpcRecent-name">
      {last > 0 && (
        <span className="jp-HpcRecent-above">{name.slice(0, last)}</span>
      )}
      <span className="jp-HpcRecent-last">{name.slice(last)}</span>
      {parents !== undefined && (
        <span className="jp-HpcRecent-parents">{` — ${parents}`}</span>
      )}
    </span>
  );
}

function Ago(props: IItemProps): React.JSX.Element | null {
  const { trans, entry, now, active } = props;
  useTick(active && entry.at > 0);
  return entry.at === 0 ? null : <>{agoText(trans, entry.at, now())}</>;
}
