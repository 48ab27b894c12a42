import type { JobState } from '@jupyterlab-hpc/api';
import React from 'react';

import { toneOf } from './marks';

/** States in the order of bars and strips: from running to completed. */
export const stripOrder: readonly JobState[] = [
  'running',
  'starting',
  'completing',
  'waiting',
  'requeued',
  'resizing',
  'held',
  'suspended',
  'failed',
  'out-of-memory',
  'node-failed',
  'boot-failed',
  'lost',
  'timed-out',
  'deadline',
  'preempted',
  'cancelled',
  'revoked',
  'other',
  'completed'
];

/** How many jobs or tasks are in a state. */
export interface IStripPart {
  readonly state: JobState;
  readonly count: number;
}

export interface IStateStripProps {
  readonly parts: readonly IStripPart[];
  /** The counts in words: the tooltip, and what a screen reader says. */
  readonly label: string;
  /** In a row, where failed tasks are hatched, or as a bar above a table. */
  readonly look?: 'row' | 'bar';
  /** One part in words, in place of `label` where the pointer is on it. */
  readonly nameOf?: (part: IStripPart) => string;
  /** Makes the parts buttons for the pointer; the keyboard needs other ones. */
  readonly onPick?: (state: JobState) => void;
}

/** Solid and grey: they neither wait nor went wrong. */
const grey: ReadonlySet<JobState> = new Set<JobState>([
  'cancelled',
  'revoked',
  'other'
]);

/** How what is in a state is filled, in strips and grids of tasks. */
export function stripTone(state: JobState): string {
  return grey.has(state) ? 'over' : toneOf(state);
}

/** How jobs or tasks divide into states, true to scale. */
export function StateStrip(props: IStateStripProps): React.JSX.Element {
  const { label, look = 'row', nameOf, onPick } = props;
  const parts = props.parts
    .filter(({ count }) => count > 0)
    .sort((a, b) => stripOrder.indexOf(a.state) - stripOrder.indexOf(b.state));
  return (
    <span
      className={`jp-HpcStrip jp-mod-${look}`}
      role={onPick === undefined ? 'img' : 'group'}
      aria-label={label}
      title={label}
    >
      {parts.map(part => {
        const { state, count } = part;
        const title = nameOf?.(part);
        const drawn = {
          className: `jp-HpcStrip-part jp-mod-${stripTone(state)}`,
          style: { flexGrow: count },
          title
        };
        return onPick === undefined ? (
          <span key={state} {...drawn} />
        ) : (
          <button
            key={state}
            {...drawn}
            type="button"
            aria-label={title}
            tabIndex={-1}
            onClick={() => onPick(state)}
          />
        );
      })}
    </span>
  );
}
