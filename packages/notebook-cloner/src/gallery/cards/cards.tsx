import type { GalleryItem } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useCallback, useEffect, useRef, useState } from 'react';

import type { Pictures } from '../pictures';
import { Card, type ICardActions } from './card';
import { useCardFocus } from './focus';
import { useOnScreen } from './onscreen';

/** Cards that are drawn at first, and more at a time as one goes on. */
const portion = 120;

export interface ICardsProps {
  readonly trans: TranslationBundle;
  readonly items: readonly GalleryItem[];
  readonly pictures: Pictures;
  readonly actions: ICardActions;
  /** The id of the one that was chosen last. */
  readonly chosen: string | undefined;
  /** Whether they are old. */
  readonly stale: boolean;
}

/** The notebooks, one card each. */
export function Cards(props: ICardsProps): React.JSX.Element {
  const { trans, items, actions, pictures } = props;
  const root = useRef<HTMLUListElement>(null);
  const [drawn, setDrawn] = useState(portion);
  const draw = useCallback(
    (index: number) => setDrawn(count => Math.max(count, index + 1)),
    []
  );
  const { current, handlers } = useCardFocus({
    root,
    ids: items.map(({ id }) => id),
    draw,
    onChoose: actions.choose
  });
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>): void => {
    const item = items.find(({ id }) => id === current);
    if (event.key === 's' && item !== undefined && isPlain(event)) {
      event.preventDefault();
      actions.star(item);
    } else {
      handlers.onKeyDown(event);
    }
  };
  return (
    <div className={`jp-HpcGallery-cards${props.stale ? ' jp-mod-stale' : ''}`}>
      <ul
        ref={root}
        role="list"
        aria-label={trans.__('Notebooks')}
        onKeyDown={onKeyDown}
        onFocus={handlers.onFocus}
        onBlur={handlers.onBlur}
      >
        {items.slice(0, drawn).map(item => (
          <Card
            key={item.id}
            trans={trans}
            item={item}
            pictures={pictures}
            actions={actions}
            stop={item.id === current}
            chosen={item.id === props.chosen}
          />
        ))}
      </ul>
      {drawn < items.length && (
        <End key={drawn} onReached={() => setDrawn(drawn + portion)} />
      )}
    </div>
  );
}

/** The end of what is drawn. */
function End(props: { readonly onReached: () => void }): React.JSX.Element {
  const { onReached } = props;
  const mark = useRef<HTMLDivElement>(null);
  const onScreen = useOnScreen(mark);
  useEffect(() => {
    if (onScreen) {
      onReached();
    }
  }, [onScreen, onReached]);
  return <div ref={mark} className="jp-HpcGallery-end" />;
}

function isPlain(event: React.KeyboardEvent): boolean {
  return !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
}
