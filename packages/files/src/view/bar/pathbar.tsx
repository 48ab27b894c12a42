import {
  copyIcon,
  copyText,
  shortPath,
  starIcon,
  starredIcon,
  ToolButton
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useEffect, useReducer } from 'react';

import { CommandIDs } from '../ids';
import { homeIcon } from '../icons';
import { PathField } from './pathfield';
import type { IBarProps } from './toolbar';

export interface IPathBarProps extends IBarProps {
  /** Whether a path is being typed. */
  readonly typing: boolean;
  readonly onTyping: (typing: boolean) => void;
}

/** Where one is: the folders that lead here, or a field to type another path. */
export function PathBar(props: IPathBarProps): React.JSX.Element {
  const { model, actions, trans, typing, onTyping } = props;
  const { path } = model;
  const short = shortPath(path, actions.home());
  if (typing) {
    return (
      <div className="jp-HpcDirectory-path">
        <PathField {...props} onDone={() => onTyping(false)} />
      </div>
    );
  }
  return (
    <div
      className="jp-HpcDirectory-path"
      // For the pointer; the keyboard has a command.
      onClick={event => {
        if (event.target === event.currentTarget) {
          onTyping(true);
        }
      }}
    >
      <Crumbs {...props} />
      <Star {...props} />
      <span
        className="jp-HpcDirectory-space jp-mod-free"
        title={trans.__('Type a path')}
        onClick={() => onTyping(true)}
      />
      {short !== path && (
        <span className="jp-HpcDirectory-short" title={path}>
          {short}
        </span>
      )}
      <ToolButton
        icon={copyIcon}
        title={trans.__('Copy the path of this folder')}
        onClick={() => copyText(trans, path)}
      />
    </div>
  );
}

function Crumbs(props: IPathBarProps): React.JSX.Element {
  const { model, actions, trans } = props;
  const names = model.path.split('/').filter(name => name !== '');
  const go = (count: number): void => {
    const path = `/${names.slice(0, count).join('/')}`;
    void model.navigate(path, names[count]);
  };
  return (
    <nav
      className={`jp-HpcDirectory-crumbs${names.length > 2 ? ' jp-mod-deep' : ''}${names.length > 4 ? ' jp-mod-deeper' : ''}`}
      aria-label={trans.__('Path')}
    >
      <ToolButton
        icon={homeIcon}
        title={trans.__('Home directory')}
        onClick={actions.goHome}
      />
      <button
        type="button"
        className="jp-HpcDirectory-crumb jp-mod-root"
        aria-current={names.length === 0 ? 'location' : undefined}
        onClick={() => go(0)}
      >
        /
      </button>
      {names.map((name, at) => {
        const isLast = at === names.length - 1;
        return (
          <React.Fragment key={`${at}/${name}`}>
            {at > 0 && <span aria-hidden>/</span>}
            <button
              type="button"
              className={`jp-HpcDirectory-crumb${isLast ? ' jp-mod-last' : ''}`}
              title={`/${names.slice(0, at + 1).join('/')}`}
              aria-current={isLast ? 'location' : undefined}
              onClick={() => go(at + 1)}
            >
              {name}
            </button>
          </React.Fragment>
        );
      })}
    </nav>
  );
}

function Star(props: IPathBarProps): React.JSX.Element | null {
  const { model, actions, trans } = props;
  const { favorites } = actions;
  const [, update] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    favorites?.changed.connect(update);
    return () => {
      favorites?.changed.disconnect(update);
    };
  }, [favorites]);
  if (favorites === null) {
    return null;
  }
  const isStarred = favorites.has(model.path);
  return (
    <ToolButton
      icon={isStarred ? starredIcon : starIcon}
      title={starTitle(trans, isStarred)}
      pressed={isStarred}
      onClick={() => actions.run(CommandIDs.star, 'here')}
    />
  );
}

function starTitle(trans: TranslationBundle, isStarred: boolean): string {
  return isStarred
    ? trans.__('Remove from favorites')
    : trans.__('Add to favorites');
}
