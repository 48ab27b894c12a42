import React, { type ReactNode } from 'react';

/** What a message is about; colours are for the marks alone. */
export type Tone = 'done' | 'care' | 'run' | 'bad';

const shapes: Readonly<Record<Tone, string>> = {
  done: 'm3 8.5 3.4 3.3L13 4.8',
  care: 'M8 2.4 14.4 13.4H1.6zM8 6.4v3.4M8 11.6v.1',
  run: 'M8 2a6 6 0 1 0 .01 0M8 7.4v3.6M8 5v.1',
  bad: 'M8 2a6 6 0 1 0 .01 0M8 4.8v3.8M8 11v.1'
};

/** A sentence with a mark before it. */
export function Message(props: {
  readonly tone: Tone;
  readonly children: ReactNode;
}): React.JSX.Element {
  const { children, tone } = props;
  return (
    <p className="jp-HpcPreview-message">
      <svg
        className={`jp-HpcMark jp-mod-${tone}`}
        viewBox="0 0 16 16"
        aria-hidden={true}
      >
        <path d={shapes[tone]} />
      </svg>
      <span>{children}</span>
    </p>
  );
}
