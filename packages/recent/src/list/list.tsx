import { useRoving } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { type FocusEvent, useRef, useState } from 'react';

import { useHeldOrder } from '../held';
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
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  // What is searched for comes at once, wherever the pointer is.
  const held = (hovered || focused) && model.query === '';
  const entries = useHeldOrder(model.entries, held);
  const names = namesOf(entries);
  const stops = entries.map(({ key }) => key);
  const { current, handlers } = useRoving(root, stops);
  const onFocus = (event: FocusEvent<HTMLElement>): void => {
    setFocused(true);
    handlers.onFocus(event);
  };
  const onBlur = (event: FocusEvent<HTMLElement>): void => {
    setFocused(event.currentTarget.contains(event.relatedTarget));
    handlers.onBlur();
  };
  return (
    <ul
      ref={root}
      role="list"
      aria-label={trans.__('Recent files and folders')}
      className="jp-HpcRecent-list"
      onKeyDown={handlers.onKeyDown}
      onFocus={onFocus}
      onBlur={onBlur}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
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
