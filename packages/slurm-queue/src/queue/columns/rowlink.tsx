import React, { type ReactNode } from 'react';

/**
 * A link within a row. It is for the pointer: Tab reaches rows only, and what
 * links do can be done with keys of the row or in the details as well.
 */
export function RowLink(props: {
  readonly onFollow: () => void;
  readonly children: ReactNode;
}): React.JSX.Element {
  return (
    <button
      type="button"
      className="jp-HpcButton jp-mod-link"
      tabIndex={-1}
      onClick={event => {
        event.stopPropagation();
        props.onFollow();
      }}
      // The focus stays on the row.
      onMouseDown={event => event.preventDefault()}
    >
      {props.children}
    </button>
  );
}
