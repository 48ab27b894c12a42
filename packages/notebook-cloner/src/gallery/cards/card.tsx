import type { GalleryItem } from '@jupyterlab-hpc/api';
import { starIcon, starredIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { memo, useId } from 'react';

import { kindIcon } from '../../icons';
import { kindWord } from '../words';
import type { Pictures } from '../pictures';
import { Picture } from './picture';

/** What can be done to a notebook of the gallery. */
export interface ICardActions {
  readonly open: (item: GalleryItem) => void;
  readonly star: (item: GalleryItem) => void;
  readonly choose: (id: string) => void;
}

export interface ICardProps {
  readonly trans: TranslationBundle;
  readonly item: GalleryItem;
  readonly pictures: Pictures;
  readonly actions: ICardActions;
  /** Whether Tab reaches it. */
  readonly stop: boolean;
  readonly chosen: boolean;
}

/** A notebook: its picture, what it is about, and where it comes from. */
export const Card = memo(function Card(props: ICardProps): React.JSX.Element {
  const { trans, item, actions } = props;
  const { address, description, id, kind, source, tags, title } = item;
  const words = useId();
  const Mark = kindIcon(kind);
  return (
    <li
      className={`jp-HpcGallery-card${props.chosen ? ' jp-mod-chosen' : ''}`}
      // For the menu that opens next.
      onContextMenu={() => actions.choose(id)}
    >
      <Picture
        id={id}
        isThere={item.picture === true}
        pictures={props.pictures}
      />
      <div className="jp-HpcGallery-body">
        <div className="jp-HpcGallery-head">
          <button
            type="button"
            className="jp-HpcGallery-open"
            data-stop={id}
            tabIndex={props.stop ? 0 : -1}
            title={[title, description, address].filter(Boolean).join('\n')}
            aria-describedby={words}
            aria-keyshortcuts="Enter s"
            onClick={() => actions.open(item)}
          >
            {title}
          </button>
          <Star trans={trans} item={item} actions={actions} />
        </div>
        <div id={words} className="jp-HpcGallery-words">
          <p>{description}</p>
          <div className="jp-HpcGallery-tags">
            {tags.map(tag => (
              <span key={tag} className="jp-HpcGallery-tag">
                {tag}
              </span>
            ))}
          </div>
          <div className="jp-HpcGallery-source">
            <Mark.react tag="span" title={kindWord(trans, kind)} />
            <span>{source}</span>
          </div>
        </div>
      </div>
    </li>
  );
});

/** Tab goes past it: on the card, `s` does the same. */
function Star(
  props: Pick<ICardProps, 'trans' | 'item' | 'actions'>
): React.JSX.Element {
  const { trans, item, actions } = props;
  const { starred, title } = item;
  const Icon = starred ? starredIcon : starIcon;
  return (
    <button
      type="button"
      className="jp-HpcGallery-star"
      tabIndex={-1}
      title={
        starred
          ? trans.__('Take the star away (s)')
          : trans.__('Give it a star (s)')
      }
      aria-label={trans.__('Star for %1', title)}
      aria-pressed={starred}
      onClick={() => actions.star(item)}
    >
      <Icon.react tag="span" />
    </button>
  );
}
