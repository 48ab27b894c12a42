import { downIcon } from '@jupyterlab-hpc/core';
import { DOMUtils } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { type KeyboardEvent, useEffect, useRef, useState } from 'react';

import { useTyped } from '../../typed';
import type { TargetModel } from './model';
import type { IPlace } from './place';

export interface ITargetFieldProps {
  readonly target: TargetModel;
  readonly trans: TranslationBundle;
  readonly disabled: boolean;
  /** Id of the element that says more of it. */
  readonly description: string;
}

/** A field for a path, with a list of folders to choose from. */
export function TargetField(props: ITargetFieldProps): React.JSX.Element {
  const { description, disabled, target, trans } = props;
  const [list] = useState(DOMUtils.createDomID);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const field = useRef<HTMLInputElement>(null);
  const { places, step } = target;
  const [text, type] = useTyped(target.text, typed => target.type(typed));
  const isWrong =
    step.kind === 'refused' || (step.kind === 'known' && !step.target.writable);
  useEffect(() => {
    const element = field.current;
    // Of a long path, its end tells where the copy goes.
    if (element !== null && element !== document.activeElement) {
      element.scrollLeft = element.scrollWidth;
    }
  }, [text]);
  const show = (at: number): void => {
    setOpen(places.length > 0);
    setActive(at);
  };
  const close = (): void => {
    setOpen(false);
    setActive(-1);
  };
  const choose = ({ folder }: IPlace): void => {
    target.choose(folder);
    close();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const chosen = places[active];
    const { length } = places;
    if (event.key === 'ArrowDown') {
      show(open ? (active + 1) % length : 0);
    } else if (event.key === 'ArrowUp' && open) {
      show((Math.max(0, active) + length - 1) % length);
    } else if (event.key === 'Enter' && open && chosen !== undefined) {
      choose(chosen);
    } else if (event.key === 'Escape' && open) {
      close();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <input
        ref={field}
        role="combobox"
        aria-expanded={open}
        aria-autocomplete="none"
        aria-controls={list}
        aria-activedescendant={active < 0 ? undefined : `${list}-${active}`}
        aria-label={trans.__('To')}
        aria-describedby={description}
        aria-invalid={isWrong}
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        title={text}
        value={text}
        onChange={event => type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          close();
          target.settle();
        }}
      />
      <button
        tabIndex={-1}
        aria-label={trans.__('Folders to choose from')}
        disabled={disabled || places.length === 0}
        // The field keeps the focus, and its list with it.
        onMouseDown={event => event.preventDefault()}
        onClick={() => {
          field.current?.focus();
          if (open) {
            close();
          } else {
            show(-1);
          }
        }}
      >
        <downIcon.react tag="span" />
      </button>
      <ul
        id={list}
        role="listbox"
        aria-label={trans.__('Folders')}
        hidden={!open}
      >
        {places.map((place, at) => (
          <li
            key={place.folder}
            id={`${list}-${at}`}
            role="option"
            aria-selected={at === active}
            onMouseDown={event => event.preventDefault()}
            onClick={() => choose(place)}
          >
            <span title={place.folder}>{place.folder}</span>
            <small>{kindText(trans, place.kind)}</small>
          </li>
        ))}
      </ul>
    </>
  );
}

function kindText(trans: TranslationBundle, kind: IPlace['kind']): string {
  switch (kind) {
    case 'set':
      return trans.__('from the settings');
    case 'scratch':
      return '';
    case 'browser':
      return trans.__('shown');
    case 'root':
      return trans.__('Jupyter’s root');
    case 'favorite':
      return trans.__('favorite');
  }
}
