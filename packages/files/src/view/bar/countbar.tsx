import React from 'react';

import { countText } from '../words';
import { UsedQuota } from './quota';
import type { IBarProps } from './toolbar';

/** How much there is, how it is looked at, and how full its place is. */
export function CountBar(props: IBarProps): React.JSX.Element {
  const { model, trans } = props;
  const { question, usage } = model;
  return (
    <div className="jp-HpcDirectory-counts">
      <Counts {...props} />
      <span className="jp-HpcDirectory-separator" />
      <label>
        <input
          type="checkbox"
          checked={question.foldersFirst}
          onChange={event =>
            void model.ask({ foldersFirst: event.target.checked })
          }
        />
        {trans.__('Folders first')}
      </label>
      <label>
        <input
          type="checkbox"
          checked={question.hidden}
          onChange={event => void model.ask({ hidden: event.target.checked })}
        />
        {trans.__('Hidden files')}
      </label>
      <span className="jp-HpcDirectory-space" />
      {usage !== undefined && <UsedQuota trans={trans} usage={usage} />}
    </div>
  );
}

function Counts({ model, trans }: IBarProps): React.JSX.Element {
  const { listing } = model.feed;
  if (listing === undefined) {
    return <span role="status" />;
  }
  const { total, matching, folders } = listing;
  const files = matching - folders;
  const all = trans._n('%2 entry', '%2 entries', total, countText(total));
  return (
    <span className="jp-HpcDirectory-total" role="status">
      <strong>
        {matching === total
          ? all
          : trans.__('%1 of %2', countText(matching), all)}
      </strong>{' '}
      <span className="jp-HpcDirectory-dim">
        {trans.__(
          '%1, %2',
          trans._n('%2 folder', '%2 folders', folders, countText(folders)),
          trans._n('%2 file', '%2 files', files, countText(files))
        )}
      </span>
    </span>
  );
}
