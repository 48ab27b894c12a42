import type { ErrorInfo, RunQuery, RunWindow } from '@jupyterlab-hpc/api';
import {
  type Answer,
  type IAskOptions,
  type IBridgeClient,
  type IPollOutcome,
  type IVisiblePollOptions,
  PolledSource
} from '@jupyterlab-hpc/core';

import { liveRuns } from './states';

/** A window of runs; in the terms of what is polled. */
export type RunReply = RunWindow & { readonly error?: ErrorInfo };

/** The runs near the screen, kept as new as the server can. */
export class RunFeed extends PolledSource<RunQuery, RunReply> {
  constructor(
    client: IBridgeClient,
    private readonly _id: string,
    private readonly _query: () => RunQuery,
    options: IVisiblePollOptions
  ) {
    super(client, options);
  }

  protected question(): RunQuery {
    return this._query();
  }

  protected send(
    question: RunQuery,
    fresh: boolean,
    options: IAskOptions
  ): Promise<Answer<RunReply>> {
    return this.client.callIfChanged(
      'listSweepRuns',
      {
        params: { id: this._id },
        query: { ...question, ...(fresh ? { fresh: '1' } : {}) }
      },
      options
    );
  }

  protected pace(): Pick<IPollOutcome, 'live'> {
    const counts = this.reply?.sweep.counts ?? {};
    return { live: liveRuns(counts) > 0 };
  }
}
