import { SearchField, Section } from '@jupyterlab-hpc/core';
import React, { useEffect, useRef, useState } from 'react';

import type { Place } from '../settings';
import type { IListContext } from './context';
import { Empty } from './empty';
import { HeaderButtons } from './header';
import { FavoritesList } from './list';
import { Notices } from './notices';

export interface IFavoritesViewProps {
  readonly context: IListContext;
  readonly place: Place;
  /** Whether there may be something to be taken over from another extension. */
  readonly canImport: boolean;
}

/** The favorites from title to last entry. */
export function FavoritesView(props: IFavoritesViewProps): React.JSX.Element {
  const { context, place } = props;
  const { trans, model } = context;
  const title = trans.__('Favorites');
  const buttons = <HeaderButtons context={context} />;
  if (place === 'sidebar') {
    return (
      <section className="jp-HpcSection jp-mod-sidebar" aria-label={title}>
        <div className="jp-HpcSection-title">
          <h3>{title}</h3>
          {buttons}
        </div>
        <div className="jp-HpcSection-body">
          <Body {...props} />
        </div>
      </section>
    );
  }
  return (
    <Section
      title={title}
      folded={model.folded}
      onFold={() => model.toggleFolded()}
      actions={buttons}
    >
      <Body {...props} />
    </Section>
  );
}

function Body({ context, canImport }: IFavoritesViewProps): React.JSX.Element {
  const { model } = context;
  const { rows, store } = model;
  const known = store.favorites !== undefined;
  const none = known && store.items.length === 0;

  const onKeyDown = (event: React.KeyboardEvent): void => {
    const typing = event.target instanceof HTMLInputElement;
    if (event.key === '/' && !typing) {
      event.preventDefault();
      model.searching = true;
    } else if (event.key === 'Escape' && model.searching) {
      event.stopPropagation();
      model.searching = false;
    }
  };
  return (
    <div onKeyDown={onKeyDown}>
      <Notices context={context} />
      {model.searching && <Search context={context} />}
      {rows.length > 0 ? (
        <FavoritesList context={context} />
      ) : (
        known && <Empty context={context} canImport={none && canImport} />
      )}
    </div>
  );
}

/** The field that filters; it has the focus when it comes. */
function Search({
  context: { trans, model }
}: {
  readonly context: IListContext;
}): React.JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  // The model's word comes back later than the next key may.
  const [text, setText] = useState('');
  useEffect(() => root.current?.querySelector('input')?.focus(), []);
  return (
    <div ref={root}>
      <SearchField
        className="jp-HpcFavorites-search"
        label={trans.__('Find a favorite')}
        placeholder={trans.__('Name, path or group')}
        value={text}
        onChange={typed => {
          setText(typed);
          model.filter = typed;
        }}
      />
    </div>
  );
}
