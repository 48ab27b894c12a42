import type { ErrorInfo, System } from '@jupyterlab-hpc/api';
import { clockIcon, spanText, useAfter, useTick } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { innerName, schedulerName } from '../scheduler';
import type { QueueView } from './view';

interface IStaleProps {
  readonly trans: TranslationBundle;
  readonly at: number | undefined;
  readonly nextAt: number | undefined;
  readonly now: () => number;
  readonly active: boolean;
  readonly onRetry: () => void;
  readonly onReload: () => void;
}

/** Above the rows: what the site tells everyone, and why rows are old. */
export function Notices(
  props: IStaleProps & {
    readonly system: System | undefined;
    readonly view: QueueView;
    /** The look of what the site tells. */
    readonly className?: string;
  }
): React.JSX.Element {
  const { className = 'jp-HpcQueue-banner', system, view, ...stale } = props;
  return (
    <>
      {system?.banner !== undefined && (
        <div className={className} role="status">
          {system.banner}
        </div>
      )}
      {view.kind === 'stale' && <StaleBanner {...stale} view={view} />}
    </>
  );
}

/** How old the rows are, why, and what to do. */
function StaleBanner(
  props: IStaleProps & {
    readonly view: Extract<QueueView, { kind: 'stale' }>;
  }
): React.JSX.Element {
  const { trans, view, at, nextAt } = props;
  useTick(props.active);
  const now = props.now();
  const left = nextAt === undefined ? 0 : nextAt - now;
  const outdated = view.failure === 'outdated';
  return (
    <div className="jp-HpcQueue-banner">
      <clockIcon.react tag="span" className="jp-HpcQueue-care" />
      <span
        className="jp-HpcQueue-bannerText"
        title={view.cause.detail ?? view.cause.hint}
      >
        {at !== undefined && (
          <b>{trans.__('From %1 ago.', spanText(trans, now - at))}</b>
        )}{' '}
        <span role="status">{view.cause.message}</span>{' '}
        {left >= 1 && trans.__('Next try in %1.', spanText(trans, left))}
      </span>
      <button
        className="jp-HpcButton jp-mod-link"
        onClick={outdated ? props.onReload : props.onRetry}
      >
        {outdated ? trans.__('Reload this page') : trans.__('Try now')}
      </button>
    </div>
  );
}

/** Seconds after which waiting is remarked on, and can be given up. */
const slow = 10;

/** In the footer, while the first answer is waited for. */
export function Waiting(props: {
  readonly trans: TranslationBundle;
  readonly system: System | undefined;
  readonly since: number;
  readonly now: () => number;
  /** Gives up, for this reason. */
  readonly onStop: (reason: ErrorInfo) => void;
}): React.JSX.Element | null {
  const { trans, system } = props;
  const cluster = system?.scheduler.cluster;
  const name = schedulerName(trans, system);
  useTick(true);
  if (!useAfter(300)) {
    return null;
  }
  const seconds = Math.max(0, Math.floor(props.now() - props.since));
  if (seconds < slow) {
    return (
      <>
        <span className="jp-HpcQueue-waiting">
          {cluster === undefined
            ? trans.__('Asking %1…', innerName(trans, system))
            : trans.__('Asking Slurm on %1…', cluster)}
        </span>
        {seconds > 0 && <span>{trans.__('%1 s', seconds)}</span>}
      </>
    );
  }
  return (
    <>
      <span className="jp-HpcQueue-waiting">
        {trans.__('%1 is slow today: %2 s so far.', name, seconds)}
      </span>
      <button
        className="jp-HpcButton jp-mod-link"
        onClick={() =>
          props.onStop({
            code: 'scheduler-slow',
            message: trans.__('%1 did not answer within %2 s', name, seconds)
          })
        }
      >
        {trans.__('Stop waiting')}
      </button>
    </>
  );
}
