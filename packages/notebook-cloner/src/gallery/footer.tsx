import {
  againIcon,
  spanText,
  ToolButton,
  useAfter,
  useTick
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { isFiltered } from './filter';
import type { GalleryModel } from './model';
import { isOff } from './view';
import { foundText } from './words';

export interface IFooterProps {
  readonly trans: TranslationBundle;
  readonly model: GalleryModel;
  /** Whether the panel is on screen. */
  readonly active: boolean;
}

/** How many notebooks there are, and how old that news is. */
export function Footer(props: IFooterProps): React.JSX.Element {
  const { trans, model } = props;
  const { view } = model;
  const slow = useAfter(300, model.asking);
  const gallery =
    view.kind === 'ready' || view.kind === 'stale' ? view.gallery : undefined;
  const off = view.kind === 'failed' && isOff(view.cause.code);
  return (
    <div className="jp-HpcGallery-footer">
      <span className="jp-HpcGallery-found" role="status">
        {gallery !== undefined
          ? foundText(
              trans,
              gallery,
              model.shown.length,
              isFiltered(model.filter)
            )
          : view.kind === 'loading' && slow
            ? trans.__('Reading the gallery…')
            : ''}
      </span>
      {gallery?.read !== undefined && <ReadAt {...props} read={gallery.read} />}
      <ToolButton
        icon={againIcon}
        title={trans.__('Read the galleries anew')}
        disabled={off || model.asking}
        {...(slow ? { look: 'jp-mod-turning' } : {})}
        onClick={() => void model.read(true)}
      />
    </div>
  );
}

function ReadAt(
  props: IFooterProps & { readonly read: number }
): React.JSX.Element {
  const { trans, model, read } = props;
  useTick(props.active);
  const ago = spanText(trans, model.now() - read);
  const ofSite = model.items.some(({ section }) => section === 'site');
  return (
    <span
      className="jp-HpcGallery-read"
      title={new Date(read * 1000).toLocaleString()}
      aria-live="off"
    >
      {ofSite
        ? trans.__('site gallery read %1 ago', ago)
        : trans.__('read %1 ago', ago)}
    </span>
  );
}
