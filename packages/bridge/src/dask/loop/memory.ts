import type { ErrorInfo } from '@jupyterlab-hpc/api';

import type { Targets } from './wanted';

/** Seconds for which nothing is submitted after a refusal, at first and at most. */
const afterRefusal = { first: 60, most: 3600 } as const;

/** Seconds in which an id is not cancelled twice. */
const cancelledFor = 30;

/** Seconds of silence that say something. */
const silence = 60;

/** What is remembered of a cluster from round to round, and may be lost. */
export class Memory {
  targets: Targets = [];

  /**
   * Takes note of whether Dask's scheduler answered; returns whether it is silent
   * for longer than a start takes.
   */
  noteAnswer(isSilent: boolean, now: number): boolean {
    this.silentSince = isSilent ? (this.silentSince ?? now) : undefined;
    return this.silentSince !== undefined && now - this.silentSince >= silence;
  }

  get refused(): { until: number; words: string } | undefined {
    return this.refusal;
  }

  /** The scheduler said no: the next try is later, each time twice as late. */
  noteRefusal(info: ErrorInfo, now: number): void {
    this.pause = Math.min(
      this.pause === 0 ? afterRefusal.first : this.pause * 2,
      afterRefusal.most
    );
    this.refusal = { until: now + this.pause, words: wordsOf(info) };
  }

  /** A submission was taken, or a person wishes anew. */
  forgiveRefusals(): void {
    this.refusal = undefined;
    this.pause = 0;
  }

  /** Ids that were not cancelled a moment ago; those are, now. */
  toCancel(ids: readonly string[], now: number): string[] {
    const wanted = ids.filter(
      id => now - (this.cancelled.get(id) ?? -Infinity) >= cancelledFor
    );
    wanted.forEach(id => this.cancelled.set(id, now));
    return wanted;
  }

  private refusal: { until: number; words: string } | undefined;
  private pause = 0;
  private silentSince: number | undefined;
  private readonly cancelled = new Map<string, number>();
}

/** What is wrong, and what to do about it. */
export function wordsOf({ hint, message }: ErrorInfo): string {
  return hint === undefined ? message : `${message} ${hint}`;
}
