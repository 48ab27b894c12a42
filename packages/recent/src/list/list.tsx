import { useRoving } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { type FocusEvent, useRef } from 'react';

import { useHeldOrder, usePresence } from './held';
import { type FileTypes, iconOf } from '../icons';
import type { RecentModel } from '../model';
import { namesOf } from '../names';
import { type IItemActions, RecentItem } from './item';

export interface IRecentListProps {
  readonly model: RecentModel;
  readonly actions: IItemActions;
  readonly types: FileTypes;
  readonly trans: TranslationBundle;
  readonly now: () => number;
  readonly active: boolean;
}

/** The entries: one stop of the Tab key, with arrows inside. */
export function RecentList(props: IRecentListProps): React.JSX.Element {
  const { model, trans } = props;
  const root = useRef<HTMLUListElement>(null);
  const presence = usePresence(root);
  const entries = useHeldOrder(model.entries, presence.present, model.query);
  const names = namesOf(entries);
  const stops = entries.map(({ key }) => key);
  const { current, handlers } = useRoving(root, stops);
  const onFocus = (event: FocusEvent<HTMLElement>): void => {
    presence.handlers.onFocus();
    handlers.onFocus(event);
  };
  const onBlur = (event: FocusEvent<HTMLElement>): void => {
    presence.handlers.onBlur(event);
    handlers.onBlur();
  };
  return (
    <ul
      ref={root}
      role="list"
      aria-label={trans.__('Recent files and folders')}
      className="jp-HpcRecent-list"
      {...presence.handlers}
      onKeyDown={handlers.onKeyDown}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      {entries.map(entry => (
        <RecentItem
          key={entry.key}
          trans={trans}
          actions={props.actions}
          entry={entry}
          name={names.get(entry.key) ?? { name: entry.path }}
          icon={iconOf(props.types, entry)}
          state={model.stateOf(entry)}
          now={props.now}
          active={props.active}
          stop={entry.key === current}
        />
      ))}
    </ul>
  );
}
