import React, { type ReactNode } from 'react';

/** A part of the drawer, with its heading and a word beside it. */
export function Section(props: {
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}): React.JSX.Element {
  const { title, note, children } = props;
  return (
    <div className="jp-HpcDrawer-section">
      <div className="jp-HpcDrawer-title">
        <h3>{title}</h3>
        {note !== undefined && <span>{note}</span>}
      </div>
      {children}
    </div>
  );
}

/** A button that looks like a link. */
export function LinkButton(props: {
  readonly onClick: () => void;
  readonly children: ReactNode;
}): React.JSX.Element {
  return (
    <button
      className="jp-HpcButton jp-mod-link jp-HpcDrawer-link"
      onClick={props.onClick}
    >
      {props.children}
    </button>
  );
}
