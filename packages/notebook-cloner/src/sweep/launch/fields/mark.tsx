import React from 'react';

const shapes = {
  done: 'm3 8.5 3.4 3.4L13 4.6',
  care: 'M8 2.2 14.4 13.5H1.6zM8 6.4v3.2m0 1.8v.1',
  bad: 'M14 8A6 6 0 1 1 2 8a6 6 0 1 1 12 0zM8 4.8v3.8m0 2v.1'
} as const;

/** A mark beside words, which say the same. */
export function ToneMark(props: {
  readonly tone: keyof typeof shapes;
}): React.JSX.Element {
  return (
    <svg
      className={`jp-HpcMark jp-mod-${props.tone}`}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <path d={shapes[props.tone]} />
    </svg>
  );
}
