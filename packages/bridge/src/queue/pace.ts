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
 * How long to leave the scheduler alone: the interval of the site or the one
 * that the person wishes, shorter after an action, doubled again and again
 * while it is slow or failing, and spread by 20 % so that a thousand bridges do
 * not ask in step.
 */
export class Pace {
  constructor(
    private readonly rates: () => Rates,
    private readonly random: () => number = Math.random
  ) {}

  /** The person acted: the next queries come sooner. */
  hasten(): void {
    this.burst = burstQueries;
  }

  /** The person wishes so many seconds between two queries; undefined: the usual. */
  wish(interval: number | undefined): void {
    this.wished = interval;
  }

  /** Takes note of a query that ended. */
  note(query: { failed: boolean; seconds: number }): void {
    if (query.failed || query.seconds > slowSeconds) {
      this.factor = Math.min(this.factor * 2, longestPause);
      this.burst = 0;
    } else {
      this.factor = 1;
    }
    this.hurried = this.burst > 0;
    this.burst = Math.max(0, this.burst - 1);
    this.spread = 1 + 0.2 * (2 * this.random() - 1);
  }

  /** Seconds from the end of the last query until the next. */
  get pause(): number {
    const { floor, interval: usual } = this.rates();
    const interval = this.wished ?? usual;
    const base = this.hurried ? Math.min(burstSeconds, interval) : interval;
    const wanted = Math.max(base, Math.min(base * this.factor, longestPause));
    return Math.max(floor, wanted * this.spread);
  }

  private wished: number | undefined;
  private factor = 1;
  private burst = 0;
  private hurried = false;
  private spread = 1;
}
