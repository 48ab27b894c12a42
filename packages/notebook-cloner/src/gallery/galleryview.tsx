import { useAfter } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useMemo } from 'react';

import { AddressBar } from './addressbar';
import type { ICardActions } from './cards/card';
import { Cards } from './cards/cards';
import { FilterBar } from './filterbar';
import { Footer } from './footer';
import { onGalleryKey } from './keys';
import type { GalleryModel } from './model';
import { Problems } from './problems';
import { Empty, Failed, NoMatch, NoneRead, Shapes, Stale } from './states';
import { isOff } from './view';

/** What the gallery asks of the rest of JupyterLab. */
export interface IGalleryActions {
  readonly preview: (address: string) => void;
  readonly star: ICardActions['star'];
  /** Loads the page anew. */
  readonly reload: () => void;
}

export interface IGalleryViewProps {
  readonly model: GalleryModel;
  readonly actions: IGalleryActions;
  readonly trans: TranslationBundle;
  /** Whether the panel is on screen. */
  readonly active: boolean;
}

/** The gallery from the address box to the footer: only the body changes. */
export function GalleryView(props: IGalleryViewProps): React.JSX.Element {
  const { model, actions, trans } = props;
  const { view } = model;
  const off = view.kind === 'failed' && isOff(view.cause.code);
  return (
    <div
      className="jp-HpcGallery-root"
      onKeyDown={event => onGalleryKey(event, model)}
    >
      <AddressBar trans={trans} disabled={off} onPreview={actions.preview} />
      <FilterBar trans={trans} model={model} />
      <Body {...props} />
      <Footer trans={trans} model={model} active={props.active} />
    </div>
  );
}

function Body(props: IGalleryViewProps): React.JSX.Element {
  const { model, actions, trans } = props;
  const { view } = model;
  const late = useAfter(300, view.kind === 'loading');
  const state = { trans, model, reload: actions.reload };
  const { preview, star } = actions;
  const card = useMemo<ICardActions>(
    () => ({
      open: ({ address }) => preview(address),
      star,
      choose: id => model.choose(id)
    }),
    [preview, star, model]
  );
  switch (view.kind) {
    case 'loading':
      return late ? <Shapes /> : <div className="jp-HpcGallery-cards" />;
    case 'empty':
      return <Empty {...state} />;
    case 'failed':
      return <Failed {...state} cause={view.cause} />;
    case 'ready':
    case 'stale':
      return (
        <>
          {view.kind === 'stale' && (
            <Stale {...state} cause={view.cause} active={props.active} />
          )}
          {model.items.length === 0 ? (
            <NoneRead {...state} />
          ) : model.shown.length === 0 ? (
            <NoMatch {...state} />
          ) : (
            <Cards
              trans={trans}
              items={model.shown}
              pictures={model.pictures}
              actions={card}
              chosen={model.chosen?.id}
              stale={view.kind === 'stale'}
            />
          )}
          <Problems trans={trans} problems={view.gallery.problems} />
        </>
      );
  }
}
