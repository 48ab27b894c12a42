import {
  cancelIcon,
  closeIcon,
  downIcon,
  SearchField,
  ToolButton,
  upIcon
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useEffect, useRef } from 'react';

import type { LogModel } from './model';
import { furtherText, matchesText } from './words';

/** Looks for a text: in what is here at once, on the server when asked to. */
export function SearchBar(props: {
  readonly model: LogModel;
  readonly trans: TranslationBundle;
  /** The bar is closed: the focus has to go somewhere. */
  readonly onClose: () => void;
}): React.JSX.Element {
  const { model, onClose, trans } = props;
  const { search } = model;
  const { wide } = search;
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => root.current?.querySelector('input')?.select(), []);
  const isAsked = search.q !== '';
  const further = isAsked ? furtherText(trans, search, model) : undefined;
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const { key, shiftKey, target } = event;
    if (key === 'Escape') {
      onClose();
    } else if (key === 'Enter' && target instanceof HTMLInputElement) {
      void search.go(shiftKey ? -1 : 1);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const isNothing = search.matches.length === 0;
  return (
    <div
      ref={root}
      className="jp-HpcLog-search"
      role="search"
      onKeyDown={onKeyDown}
    >
      <SearchField
        className="jp-HpcLog-field"
        label={trans.__('Search the log')}
        placeholder={trans.__('Search')}
        value={search.q}
        onChange={text => search.ask(text)}
      />
      <button
        type="button"
        className="jp-HpcTool jp-HpcLog-case"
        aria-pressed={search.matchCase}
        aria-label={trans.__('Match case')}
        title={trans.__('Match case')}
        onClick={() => search.ask(search.q, !search.matchCase)}
      >
        {trans.__('Aa')}
      </button>
      <span className="jp-HpcLog-count" role="status">
        {wide?.trouble !== undefined
          ? wide.trouble.message
          : isAsked && matchesText(trans, search, model)}
      </span>
      {wide?.running === true ? (
        <ToolButton
          icon={cancelIcon}
          label={trans.__('Stop')}
          title={trans.__('Stop searching')}
          onClick={() => search.stop()}
        />
      ) : (
        further !== undefined && (
          <button
            type="button"
            className="jp-HpcButton jp-mod-link"
            onClick={() => void search.lookFurther()}
          >
            {further}
          </button>
        )
      )}
      <span className="jp-HpcLog-space" />
      <ToolButton
        icon={upIcon}
        title={trans.__('Previous match')}
        disabled={isNothing}
        onClick={() => void search.go(-1)}
      />
      <ToolButton
        icon={downIcon}
        title={trans.__('Next match')}
        disabled={isNothing}
        onClick={() => void search.go(1)}
      />
      <ToolButton
        icon={closeIcon}
        title={trans.__('Close search')}
        onClick={onClose}
      />
    </div>
  );
}
