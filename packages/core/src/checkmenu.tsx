import type { JobState } from '@jupyterlab-hpc/api';
import type { LabIcon } from '@jupyterlab/ui-components';
import React, { type ReactNode, useRef } from 'react';

import { downIcon } from './icons';
import { StateMark } from './marks';
import { usePopover } from './popover';

export interface ICheckItem {
  readonly id: string;
  readonly label: string;
  readonly checked: boolean;
  readonly count?: number;
  /** The mark of a state, before the label. */
  readonly mark?: JobState;
  readonly disabled?: boolean;
}

export interface ICheckMenuProps {
  readonly label: string;
  /** In place of the label on the button. */
  readonly icon?: LabIcon;
  readonly items: readonly ICheckItem[];
  readonly onChange: (id: string, checked: boolean) => void;
  /** What follows the list: buttons, say. */
  readonly children?: ReactNode;
}

/** A button that opens a list of check boxes, which stays while they change. */
export function CheckMenu(props: ICheckMenuProps): React.JSX.Element {
  const { label, icon: Icon } = props;
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const popover = usePopover(button, list);
  return (
    <span
      className="jp-HpcCheckMenu"
      onKeyDown={popover.onKeyDown}
      onBlur={popover.onBlur}
    >
      <button
        ref={button}
        type="button"
        className={`jp-HpcCheckMenu-button${Icon ? ' jp-mod-icon' : ''}`}
        title={Icon && label}
        aria-label={Icon && label}
        aria-haspopup="dialog"
        aria-expanded={popover.open}
        onClick={popover.toggle}
      >
        {Icon === undefined ? label : <Icon.react tag="span" />}
        {Icon === undefined && <downIcon.react tag="span" />}
      </button>
      {popover.open && (
        <div
          ref={list}
          className="jp-HpcCheckMenu-list"
          role="dialog"
          aria-label={label}
        >
          {props.items.map(item => (
            <CheckLine
              key={item.id}
              item={item}
              onChange={checked => props.onChange(item.id, checked)}
            />
          ))}
          {props.children}
        </div>
      )}
    </span>
  );
}

function CheckLine(props: {
  readonly item: ICheckItem;
  readonly onChange: (checked: boolean) => void;
}): React.JSX.Element {
  const { label, checked, count, mark, disabled } = props.item;
  return (
    <label className={`jp-HpcCheckMenu-item${disabled ? ' jp-mod-off' : ''}`}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={event => props.onChange(event.target.checked)}
      />
      {mark !== undefined && <StateMark state={mark} />}
      <span className="jp-HpcCheckMenu-label" title={label}>
        {label}
      </span>
      {count !== undefined && (
        <span className="jp-HpcCheckMenu-count">{count}</span>
      )}
    </label>
  );
}
