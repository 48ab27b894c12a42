import type { ErrorInfo } from '@jupyterlab-hpc/api';
import {
  againIcon,
  clockIcon,
  errorIcon,
  findIcon,
  type IStateAction,
  lockIcon,
  spanText,
  starIcon,
  StateView,
  tableIcon,
  useTick
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { GalleryModel } from './model';
import { isOff, isOutdated } from './view';
import { countText } from './words';

export interface IStateProps {
  readonly trans: TranslationBundle;
  readonly model: GalleryModel;
  /** Loads the page anew. */
  readonly reload: () => void;
}

/** There is no notebook at all. */
export function Empty({ trans }: IStateProps): React.JSX.Element {
  return (
    <StateView
      icon={tableIcon}
      title={trans.__('No gallery is set up here')}
      text={trans.__('Paste an address above, or star a folder of notebooks.')}
    />
  );
}

/** The filter leaves none. */
export function NoMatch({ trans, model }: IStateProps): React.JSX.Element {
  const { filter, items } = model;
  const { length } = items;
  const onlyScope = filter.text.trim() === '' && filter.tags.length === 0;
  const actions = [
    { label: trans.__('Clear the filter'), run: () => model.clearFilter() }
  ];
  if (filter.scope === 'starred' && onlyScope) {
    return (
      <StateView
        icon={starIcon}
        title={trans.__('No notebook has a star')}
        text={trans.__('Give one a star with its star or the key s.')}
        actions={actions}
      />
    );
  }
  return (
    <StateView
      icon={findIcon}
      title={trans.__('No notebook matches this filter')}
      text={trans._n(
        '%2 notebook is hidden.',
        '%2 notebooks are hidden.',
        length,
        countText(length)
      )}
      actions={actions}
    />
  );
}

/** No source could be read; which and why stands below. */
export function NoneRead({ trans, model }: IStateProps): React.JSX.Element {
  return (
    <StateView
      icon={errorIcon}
      title={trans.__('No notebook could be read')}
      text={trans.__('You can still paste an address above.')}
      actions={[
        {
          label: trans.__('Try now'),
          icon: againIcon,
          run: () => void model.read(true)
        }
      ]}
    />
  );
}

type FailureProps = IStateProps & { readonly cause: ErrorInfo };

/** Nothing is known but why. */
export function Failed(props: FailureProps): React.JSX.Element {
  const { code, detail, hint, message } = props.cause;
  const off = isOff(code);
  return (
    <StateView
      icon={off ? lockIcon : errorIcon}
      bad={!off}
      title={message}
      {...(hint === undefined ? {} : { text: hint })}
      {...(detail === undefined ? {} : { detail })}
      actions={off ? [] : [remedyOf(props)]}
    />
  );
}

/** How old the cards are, why, and what to do. */
export function Stale(
  props: FailureProps & { readonly active: boolean }
): React.JSX.Element {
  const { trans, model, cause } = props;
  const { at } = model;
  useTick(props.active);
  const { label, run } = remedyOf(props);
  return (
    <div className="jp-HpcGallery-banner">
      <clockIcon.react tag="span" />
      <span title={cause.detail ?? cause.hint}>
        {at !== undefined && (
          <b>{trans.__('From %1 ago.', spanText(trans, model.now() - at))}</b>
        )}{' '}
        <span role="status">{cause.message}</span>
      </span>
      <button type="button" className="jp-HpcButton jp-mod-link" onClick={run}>
        {label}
      </button>
    </div>
  );
}

/** Grey cards that stand for those on their way. */
export function Shapes(): React.JSX.Element {
  return (
    <div className="jp-HpcGallery-cards jp-mod-shapes" aria-hidden="true">
      <ul role="presentation">
        {[1, 2, 3].map(shape => (
          <li key={shape} className="jp-HpcGallery-card" role="presentation">
            <div className="jp-HpcGallery-picture" />
            <div className="jp-HpcGallery-body">
              <span />
              <span />
              <span />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function remedyOf({ cause, model, reload, trans }: FailureProps): IStateAction {
  return isOutdated(cause.code)
    ? { label: trans.__('Reload this page'), run: reload, main: true }
    : {
        label: trans.__('Try now'),
        run: () => void model.read(true),
        icon: againIcon
      };
}
