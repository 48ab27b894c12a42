/** Seconds that a query may take before the scheduler counts as slow. */
const slowSeconds = 5;
/** The longest pause between two queries, in seconds. */
const longestPause = 600;
/** After an action the news is near: so many queries, so many seconds apart. */
const burstQueries = 4;
const burstSeconds = 15;

export interface Rates {
  /** Seconds between two queries when nothing happens. */
  interval: number;
  /** The site's least number of seconds between two queries. */
  floor: number;
}

/**
 * How long to leave the scheduler alone: the interval, shorter after an
 * action, doubled again and again while it is slow or failing, and spread by
 * 20 % so that a thousand bridges do not ask in step.
 */
export class Pace {
  private factor = 1;
  private burst = 0;

  constructor(
    private readonly rates: () => Rates,
    private readonly random: () => number = Math.random
  ) {}

  /** The person acted: the next queries come sooner. */
  hasten(): void {
    this.burst = burstQueries;
  }

  /** Seconds from the end of a query until the next. */
  pause(query: { failed: boolean; seconds: number }): number {
    const { interval, floor } = this.rates();
    if (query.failed || query.seconds > slowSeconds) {
      this.factor *= 2;
      this.burst = 0;
    } else {
      this.factor = 1;
    }
    const hurried = this.burst > 0;
    this.burst = Math.max(0, this.burst - 1);
    const base = hurried ? Math.min(burstSeconds, interval) : interval;
    const wanted = Math.min(base * this.factor, longestPause);
    this.factor = Math.min(this.factor, longestPause);
    const spread = 1 + 0.2 * (2 * this.random() - 1);
    return Math.max(floor, wanted * spread);
  }
}
