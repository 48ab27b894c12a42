import React from 'react';

const shapes = {
  fine: 'm3 8.5 3.4 3.4L13 4.6',
  warning: 'M8 2.2 14.4 13.5H1.6zM8 6.4v3.2m0 1.8v.5',
  error: 'M14 8A6 6 0 1 1 2 8a6 6 0 1 1 12 0zM8 4.8v3.8m0 2v.6'
} as const;

/** A mark beside words, which say the same. */
export function SeverityMark(props: {
  readonly severity: keyof typeof shapes;
}): React.JSX.Element {
  const { severity } = props;
  return (
    <svg
      className={`jp-HpcDaskLaunch-mark jp-mod-${severity}`}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <path d={shapes[severity]} />
    </svg>
  );
}
