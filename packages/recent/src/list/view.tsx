import { moreIcon, SearchField, Section } from '@jupyterlab-hpc/core';
import React, { type KeyboardEvent, useEffect, useRef } from 'react';

import { type IRecentListProps, RecentList } from './list';

export interface IRecentViewProps extends IRecentListProps {
  /** Opens a menu of all that concerns the whole list, below an element. */
  readonly openMenu: (anchor: HTMLElement) => void;
  readonly openSettings: () => void;
}

/** The section “Recent”. */
export function RecentView(props: IRecentViewProps): React.JSX.Element {
  const { model, trans } = props;
  const more = trans.__('More of recent');
  const look = (): void => {
    if (!model.isFolded) {
      model.look();
    }
  };
  return (
    <div className="jp-HpcRecent-section" onPointerEnter={look} onFocus={look}>
      <Section
        title={trans.__('Recent')}
        folded={model.isFolded}
        onFold={() => model.fold()}
        actions={
          <button
            className="jp-HpcRecent-more"
            title={more}
            aria-label={more}
            aria-haspopup="menu"
            onClick={event => props.openMenu(event.currentTarget)}
          >
            <moreIcon.react tag="span" />
          </button>
        }
      >
        {model.search !== undefined && <Search {...props} />}
        <Body {...props} />
      </Section>
    </div>
  );
}

function Body(props: IRecentViewProps): React.JSX.Element {
  const { model, trans } = props;
  return (
    <>
      {model.entries.length > 0 && <RecentList {...props} />}
      {model.query !== '' && model.entries.length === 0 && (
        <p className="jp-HpcRecent-note" role="status">
          {trans.__('Nothing recent matches this.')}
        </p>
      )}
      {!model.isRecording ? (
        <p className="jp-HpcRecent-note">
          {trans.__('Recording is off.')}{' '}
          <button
            className="jp-HpcButton jp-mod-link"
            onClick={props.openSettings}
          >
            {trans.__('Settings')}
          </button>
        </p>
      ) : (
        model.isEmpty && (
          <p className="jp-HpcRecent-note">
            {trans.__('Files and folders that you open appear here.')}
          </p>
        )
      )}
    </>
  );
}

/** The field that narrows the list, until Esc. */
function Search({ model, trans }: IRecentViewProps): React.JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => root.current?.querySelector('input')?.focus(), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const rows =
      root.current?.parentElement?.querySelectorAll<HTMLElement>(
        '.jp-HpcRecent-open'
      );
    if (event.key === 'Escape') {
      model.search = undefined;
    } else if (event.key !== 'ArrowDown') {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    rows?.[0]?.focus();
  };
  return (
    <div ref={root} onKeyDown={onKeyDown}>
      <SearchField
        label={trans.__('Search recent files and folders')}
        placeholder={trans.__('Search')}
        value={model.search ?? ''}
        onChange={text => {
          model.search = text;
        }}
        className="jp-HpcRecent-search"
      />
    </div>
  );
}
