import type { IDisposable } from '@lumino/disposable';

import {
  browserClock,
  type IClock,
  type IVisibility,
  pageVisibility
} from './clock';

/** What one question to the server brought. */
export interface IPollOutcome {
  /** Whether the server answered at all. */
  readonly answered: boolean;
  /** Seconds until asking again is worthwhile, when the server said so. */
  readonly delay?: number;
  /** Whether something can change while nobody looks. */
  readonly live: boolean;
  /** Seconds between questions while nobody looks, where 300 are too many. */
  readonly hiddenDelay?: number;
}

/** Asks; never rejects. An outcome after its signal's abort is ignored. */
export type Ask = (signal: AbortSignal) => Promise<IPollOutcome>;

export interface IVisiblePollOptions {
  readonly clock?: IClock;
  readonly visibility?: IVisibility;
}

/** Seconds between questions: the server's wish comes first. */
const usualDelay = 60;
const leastDelay = 1;
const hiddenDelay = 300;
const firstBackoff = 5;
const longestBackoff = 300;

/**
 * Asks again and again, at the server's pace and one question at a time,
 * while somebody looks; slowly while nobody does but something is alive;
 * later and later while there is no answer. It does nothing before `shown`
 * is first set, or `watch` called.
 */
export class VisiblePoll implements IDisposable {
  constructor(ask: Ask, options: IVisiblePollOptions = {}) {
    this._ask = ask;
    this._clock = options.clock ?? browserClock;
    this._page = options.visibility ?? pageVisibility;
    this._watch = this._page.observe(() => this._schedule());
  }

  /** Whether the panel that the poll feeds is on screen. */
  set shown(shown: boolean) {
    this._shown = shown;
    this._started ||= shown;
    this._schedule();
  }

  /** Seconds to the next question; undefined while none is planned. */
  get wait(): number | undefined {
    return this._timer === undefined || this._timer.isDisposed
      ? undefined
      : (this._due - this._clock.now()) / 1000;
  }

  get isDisposed(): boolean {
    return this._watch.isDisposed;
  }

  /** Asks at once, unless it has begun before; then as if somebody had looked. */
  async watch(): Promise<void> {
    if (!this._started) {
      this._started = true;
      await this.now();
    }
  }

  /** Asks at once; a question that is under way is given up. */
  async now(): Promise<void> {
    if (this.isDisposed) {
      return;
    }
    this._timer?.dispose();
    this._running?.abort();
    const running = new AbortController();
    this._running = running;
    const outcome = await this._ask(running.signal);
    if (this._running !== running) {
      return;
    }
    this._running = undefined;
    this._failures = outcome.answered ? 0 : this._failures + 1;
    this._live = outcome.live;
    this._hiddenDelay = outcome.hiddenDelay ?? hiddenDelay;
    this._askedAt = this._clock.now();
    this._delay = this._delayAfter(outcome);
    this._schedule();
  }

  /** Gives up a question that is under way; the next is asked by hand. */
  stop(): void {
    this._running?.abort();
    this._running = undefined;
    this._timer?.dispose();
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._watch.dispose();
      this.stop();
    }
  }

  private _delayAfter(outcome: IPollOutcome): number {
    if (!outcome.answered) {
      const doubled = firstBackoff * 2 ** (this._failures - 1);
      return Math.min(longestBackoff, doubled);
    }
    return Math.max(leastDelay, outcome.delay ?? usualDelay);
  }

  private _schedule(): void {
    this._timer?.dispose();
    if (!this._started || this._running !== undefined || this.isDisposed) {
      return;
    }
    const seen = this._shown && this._page.visible;
    if (!seen && !this._live) {
      return;
    }
    const delay = seen ? this._delay : Math.max(this._delay, this._hiddenDelay);
    this._due = this._askedAt + delay * 1000;
    const wait = Math.max(0, this._due - this._clock.now());
    if (wait === 0) {
      void this.now();
    } else {
      this._timer = this._clock.after(wait, () => void this.now());
    }
  }

  private readonly _ask: Ask;
  private readonly _clock: IClock;
  private readonly _page: IVisibility;
  private readonly _watch: IDisposable;
  private _timer: IDisposable | undefined;
  private _running: AbortController | undefined;
  private _shown = false;
  private _started = false;
  private _live = false;
  private _hiddenDelay = hiddenDelay;
  private _failures = 0;
  private _askedAt = Number.NEGATIVE_INFINITY;
  private _delay = usualDelay;
  private _due = 0;
}
