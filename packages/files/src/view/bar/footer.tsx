import React, { useEffect, useReducer } from 'react';

import { countText, sizeText } from '../words';
import type { IBarProps } from './toolbar';

/** What is selected, and which rows are on screen. */
export function Footer(props: IBarProps): React.JSX.Element {
  const { model, trans } = props;
  const { selected, selection, count, state } = model;
  const { bytes } = selection;
  return (
    <div className="jp-HpcDirectory-footer">
      <span className="jp-HpcDirectory-selected" role="status">
        {selected > 0 && (
          <>
            <span>
              {trans.__(
                '%1 of %2 selected',
                countText(selected),
                countText(count)
              )}
            </span>
            {bytes !== undefined && <span>{sizeText(bytes)}</span>}
          </>
        )}
      </span>
      {state.kind === 'ready' && <RowsOnScreen {...props} />}
    </div>
  );
}

/** By itself: what is scrolled past need not draw all of the view anew. */
function RowsOnScreen({ model, trans }: IBarProps): React.JSX.Element | null {
  const [, update] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    model.where.moved.connect(update);
    return () => {
      model.where.moved.disconnect(update);
    };
  }, [model]);
  const { top, bottom } = model.where;
  return bottom < top ? null : (
    <span aria-live="off">
      {trans.__('rows %1 to %2', countText(top + 1), countText(bottom + 1))}
    </span>
  );
}
