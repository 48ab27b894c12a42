import type { ErrorInfo, Sweep, SweepList } from '@jupyterlab-hpc/api';
import {
  type Answer,
  type IAskOptions,
  type IPollOutcome,
  PolledSource
} from '@jupyterlab-hpc/core';

import { isOver } from './states';

/** Seconds between two looks while a sweep has runs that go on, where the server does not say. */
const livePause = 30;

export type Listed = SweepList & { readonly error?: ErrorInfo };

/** The sweeps of a person, kept as new as the server can. */
export class SweepsSource extends PolledSource<object, Listed> {
  /** Puts a sweep, as an act left it, in the place of what was known. */
  put(sweep: Sweep): void {
    const others = this._others(sweep.id);
    this.replace({ ...others, sweeps: [sweep, ...others.sweeps] });
  }

  /** Takes one out of what is known. */
  drop(id: string): void {
    this.replace(this._others(id));
  }

  protected question(): object {
    return {};
  }

  protected send(
    _question: object,
    _fresh: boolean,
    options: IAskOptions
  ): Promise<Answer<Listed>> {
    return this.client.callIfChanged('listSweeps', {}, options);
  }

  protected pace(): Pick<IPollOutcome, 'live'> {
    // Nobody is told of what happens while nobody looks.
    return { live: false };
  }

  protected override usualDelay(): number | undefined {
    return this.reply?.sweeps.some(sweep => !isOver(sweep)) === true
      ? livePause
      : undefined;
  }

  private _others(id: string): Listed {
    const { problems = [], sweeps = [] } = this.reply ?? {};
    return { problems, sweeps: sweeps.filter(one => one.id !== id) };
  }
}
