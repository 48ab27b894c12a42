import {
  againIcon,
  errorIcon,
  lockIcon,
  logIcon,
  StateView,
  useAfter,
  useTick
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { type ILogActions, LogBar } from './bar';
import type { LogModel } from './model';
import { LogRows } from './rows';
import { SearchBar } from './searchbar';
import {
  earlierText,
  laterText,
  noticesOf,
  partText,
  troubleOf,
  writtenText
} from './words';

export interface ILogViewProps {
  readonly model: LogModel;
  readonly trans: TranslationBundle;
  readonly actions: ILogActions;
  /** Server time, in epoch seconds. */
  readonly now: () => number;
  /** Whether it is on screen. */
  readonly active: boolean;
  /** Brings the focus to the lines. */
  readonly focusRows: () => void;
}

/** All of the tab: bar, search, what is above, the lines, what is below, footer. */
export function LogView(props: ILogViewProps): React.JSX.Element {
  const { focusRows, model, trans } = props;
  const { search, text, view } = model;
  const isShown = view.kind === 'shown';
  return (
    <>
      <LogBar {...props} />
      {search.isOpen && (
        <SearchBar
          model={model}
          trans={trans}
          onClose={() => {
            search.close();
            focusRows();
          }}
        />
      )}
      {isShown &&
        noticesOf(trans, model).map(words => (
          <p key={words} className="jp-HpcLog-notice" role="status">
            {words}
          </p>
        ))}
      {isShown && text.start > 0 && (
        <Edge
          text={earlierText(trans, text)}
          more={trans.__('Load 64 kB more')}
          onMore={() => void model.pages.loadEarlier()}
          all={trans.__('Go to the start')}
          onAll={() => {
            void model.pages.toStart();
            focusRows();
          }}
        />
      )}
      {isShown ? (
        <LogRows model={model} trans={trans} />
      ) : (
        <NoLog model={model} trans={trans} />
      )}
      {isShown && text.end < model.size && !model.follows && (
        <Edge
          text={laterText(trans, model)}
          more={trans.__('Load 64 kB more')}
          onMore={() => void model.pages.loadLater()}
          all={trans.__('Go to the end')}
          onAll={() => {
            model.follow(true);
            focusRows();
          }}
        />
      )}
      <Footer {...props} />
    </>
  );
}

/** How much is not here, and the ways to it. */
function Edge(props: {
  readonly text: string;
  readonly more: string;
  readonly onMore: () => void;
  readonly all: string;
  readonly onAll: () => void;
}): React.JSX.Element {
  return (
    <div className="jp-HpcLog-edge">
      <span>{props.text}</span>
      <button
        type="button"
        className="jp-HpcButton jp-mod-link"
        onClick={props.onMore}
      >
        {props.more}
      </button>
      <button
        type="button"
        className="jp-HpcButton jp-mod-link"
        onClick={props.onAll}
      >
        {props.all}
      </button>
    </div>
  );
}

function NoLog(props: {
  readonly model: LogModel;
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const { model, trans } = props;
  const { view } = model;
  const late = useAfter(300, view.kind === 'loading');
  if (view.kind !== 'none') {
    return (
      <div className="jp-HpcLog-text">
        {late && <p role="status">{trans.__('Reading the log…')}</p>}
      </div>
    );
  }
  const { code } = view.cause;
  const icon =
    code === 'log-unreadable'
      ? lockIcon
      : code === 'log-missing'
        ? logIcon
        : errorIcon;
  return (
    <StateView
      icon={icon}
      {...troubleOf(trans, view.cause, model.job.job)}
      actions={[
        {
          label: trans.__('Try again'),
          icon: againIcon,
          run: () => void model.retry()
        }
      ]}
    />
  );
}

function Footer(props: ILogViewProps): React.JSX.Element {
  const { active, model, now, trans } = props;
  const { isResting, modified, name, view } = model;
  const isShown = view.kind === 'shown';
  useTick(active && isShown);
  const directory = model.job.job?.directory;
  const { path } = name;
  const short =
    directory !== undefined && path?.startsWith(`${directory}/`)
      ? path.slice(directory.length + 1)
      : path;
  return (
    <div className="jp-HpcLog-foot">
      <span className="jp-HpcLog-path" title={path}>
        {short}
      </span>
      {isShown && <span>{partText(trans, model)}</span>}
      {isShown && (
        <span title={new Date(modified * 1000).toLocaleString()}>
          {writtenText(trans, modified, now())}
        </span>
      )}
      {isResting && (
        <button
          type="button"
          className="jp-HpcButton jp-mod-link"
          title={trans.__('The job has ended, and its log is read no more.')}
          onClick={() => void model.retry()}
        >
          {trans.__('Read again')}
        </button>
      )}
    </div>
  );
}
