import type { JobState } from '@jupyterlab-hpc/api';
import React from 'react';

/** Colours have one meaning each, and are for marks only, never for words. */
export type StateTone = 'run' | 'wait' | 'care' | 'done' | 'bad';

interface IMark {
  readonly tone: StateTone;
  readonly shape: React.JSX.Element;
}

const inside = 'var(--jp-layout-color1)';
const solid = { fill: 'currentColor', stroke: 'none' } as const;

const clock = (
  <>
    <circle cx="8" cy="8" r="5.6" />
    <path d="M8 4.8V8l2.2 1.6" />
  </>
);
const triangle = (
  <>
    <path d="M8 1.8 15 13.8H1z" {...solid} />
    <path d="M8 6.2v3.4M8 11.8v.05" stroke={inside} />
  </>
);
const slashed = (
  <>
    <circle cx="8" cy="8" r="5.6" />
    <path d="m4.2 11.8 7.6-7.6" />
  </>
);
const circling = (
  <path d="M13 8a5 5 0 1 1-1.6-3.7M13.2 2v2.8h-2.8" strokeWidth="1.8" />
);

const question = (
  <>
    <circle cx="8" cy="8" r="5.8" strokeWidth="1.3" />
    <path
      d="M6.5 6.4a1.55 1.55 0 1 1 2.3 1.35c-.5.3-.8.6-.8 1.15M8 10.9v.05"
      strokeWidth="1.3"
    />
  </>
);

const marks: Record<JobState, IMark> = {
  running: {
    tone: 'run',
    shape: (
      <>
        <circle cx="8" cy="8" r="6.2" {...solid} />
        <path d="M6.5 5.2v5.6L10.8 8z" fill={inside} stroke="none" />
      </>
    )
  },
  starting: {
    tone: 'run',
    shape: (
      <>
        <circle cx="8" cy="8" r="5.4" />
        <circle cx="8" cy="8" r="2" {...solid} />
      </>
    )
  },
  completing: {
    tone: 'run',
    shape: (
      <>
        <circle cx="8" cy="8" r="5.4" />
        <path d="M8 2.6a5.4 5.4 0 1 1-5.4 5.4H8z" {...solid} />
      </>
    )
  },
  waiting: { tone: 'wait', shape: <circle cx="8" cy="8" r="5.4" /> },
  held: {
    tone: 'care',
    shape: (
      <>
        <circle cx="8" cy="8" r="5.6" />
        <path d="M6.3 5.8v4.4M9.7 5.8v4.4" />
      </>
    )
  },
  requeued: { tone: 'wait', shape: circling },
  resizing: { tone: 'wait', shape: circling },
  suspended: {
    tone: 'care',
    shape: (
      <>
        <rect x="2.2" y="2.2" width="11.6" height="11.6" rx="2" {...solid} />
        <path d="M6.2 5.4v5.2M9.8 5.4v5.2" stroke={inside} />
      </>
    )
  },
  failed: {
    tone: 'bad',
    shape: (
      <>
        <rect x="2.2" y="2.2" width="11.6" height="11.6" rx="2" {...solid} />
        <path d="m5.6 5.6 4.8 4.8M10.4 5.6l-4.8 4.8" stroke={inside} />
      </>
    )
  },
  'out-of-memory': {
    tone: 'bad',
    shape: (
      <>
        <path d="M8 1.4 14.6 8 8 14.6 1.4 8z" {...solid} />
        <path d="M8 4.9v3.6M8 11v.05" stroke={inside} />
      </>
    )
  },
  'node-failed': { tone: 'bad', shape: triangle },
  'boot-failed': { tone: 'bad', shape: triangle },
  lost: { tone: 'care', shape: question },
  'timed-out': { tone: 'care', shape: clock },
  deadline: { tone: 'care', shape: clock },
  preempted: {
    tone: 'care',
    shape: <path d="M13 12.2V8.6a3 3 0 0 0-3-3H3.4M6.2 2.6l-3 3 3 3" />
  },
  cancelled: { tone: 'wait', shape: slashed },
  revoked: { tone: 'wait', shape: slashed },
  completed: {
    tone: 'done',
    shape: <path d="m2.8 8.6 3.6 3.4L13.2 4.6" strokeWidth="2" />
  },
  other: {
    tone: 'wait',
    shape: question
  }
};

/** The colour in which a job's state is drawn. */
export function toneOf(state: JobState): StateTone {
  return marks[state].tone;
}

/** The mark of a job's state. The word stands beside it, or in `label`. */
export function StateMark(props: {
  readonly state: JobState;
  /** Names the mark where the word is not on screen. */
  readonly label?: string;
}): React.JSX.Element {
  const { tone, shape } = marks[props.state];
  const naming =
    props.label === undefined
      ? { 'aria-hidden': true }
      : { role: 'img', 'aria-label': props.label };
  return (
    <svg
      className={`jp-HpcMark jp-mod-${tone}`}
      viewBox="0 0 16 16"
      {...naming}
    >
      {shape}
    </svg>
  );
}
