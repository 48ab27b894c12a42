import { momentText, StateMark } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import React from 'react';

import type { INews } from './news';

/** What the status bar tells of the person's jobs. */
export interface IStatus {
  readonly news: INews;
  /** Whether the numbers are old. */
  readonly stale: boolean;
}

export interface IJobsStatusOptions {
  readonly trans: TranslationBundle;
  readonly now: () => number;
  readonly onOpen: () => void;
}

/** In the status bar: how many jobs run and wait. A click opens the sidebar. */
export class JobsStatus extends ReactWidget {
  constructor(private readonly _options: IJobsStatusOptions) {
    super();
    this.addClass('jp-HpcJobs-status');
    this.addClass('jp-mod-highlighted');
  }

  /** What to tell; nothing before there is news. */
  get status(): IStatus | undefined {
    return this._status;
  }

  set status(status: IStatus | undefined) {
    this._status = status;
    this.update();
  }

  protected override render(): React.JSX.Element | null {
    const { trans, now, onOpen } = this._options;
    if (this._status === undefined) {
      return null;
    }
    const { news, stale } = this._status;
    const title = stale
      ? trans.__('Your jobs as of %1', momentText(news.at, now()))
      : trans.__('Your jobs');
    return (
      <button
        className={stale ? 'jp-mod-stale' : ''}
        title={title}
        onClick={onOpen}
      >
        <StateMark state="running" />
        <span>{trans._n('%1 running', '%1 running', news.running)}</span>{' '}
        <StateMark state="waiting" />
        <span>{trans._n('%1 waiting', '%1 waiting', news.waiting)}</span>
        {stale && (
          <span className="jp-HpcJobs-unseen">
            {trans.__(' as of %1', momentText(news.at, now()))}
          </span>
        )}
      </button>
    );
  }

  private _status: IStatus | undefined;
}
