import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import React, { useEffect, useState } from 'react';

import { isLarge, type IShown } from './shown';

export interface IBannerOptions {
  readonly trans: TranslationBundle;
  readonly shown: () => IShown | undefined;
  readonly filter: () => void;
  /** Opens the directory where all of it can be seen; undefined: it cannot. */
  readonly open: () => (() => void) | undefined;
}

/** Above the file list: that this is not all of the directory, and the way on. */
export class Banner extends ReactWidget {
  constructor(options: IBannerOptions) {
    super();
    this._options = options;
    this.addClass('jp-HpcBrowser-banner');
  }

  protected override render(): React.JSX.Element {
    const { trans, shown, filter, open } = this._options;
    const directory = shown();
    const large = directory !== undefined && isLarge(directory);
    const opens = large ? open() : undefined;
    return (
      <>
        <Status text={large ? extentText(trans, directory) : ''} />
        {large && (
          <button className="jp-HpcButton jp-mod-link" onClick={filter}>
            {trans.__('Filter')}
          </button>
        )}
        {opens !== undefined && (
          <button className="jp-HpcButton jp-mod-link" onClick={opens}>
            {trans.__('Open in Directory view')}
          </button>
        )}
      </>
    );
  }

  private readonly _options: IBannerOptions;
}

/** Told by screen readers: what comes with its region itself, they pass over. */
function Status({ text }: { readonly text: string }): React.JSX.Element {
  const [said, say] = useState('');
  useEffect(() => say(text), [text]);
  return <span role="status">{said}</span>;
}

/** How much of a large directory is shown. */
export function extentText(
  trans: TranslationBundle,
  { total, matching, wish }: IShown
): string {
  const [all, found, most] = [total, matching, wish.limit].map(count =>
    count.toLocaleString()
  );
  if (wish.q === undefined) {
    return trans.__('The first %1 of %2 entries.', most, all);
  }
  return matching > wish.limit
    ? trans.__('The first %1 of %2 matching entries.', most, found)
    : trans.__('%1 of %2 entries match.', found, all);
}
