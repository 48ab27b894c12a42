import { within } from '../../../within';

/** The longest that a timer can wait, in milliseconds. */
const longest = 2 ** 31 - 1;
/** Milliseconds after which a limit that cannot be read counts as unchanged. */
const readPatience = 5000;

/** Tells when a task has run for as long as it may, though that changes meanwhile. */
export class LimitClock {
  constructor(
    /** Seconds, as they are now; undefined: no limit. */
    private readonly read: () => Promise<number | undefined>,
    private readonly expire: (limit: number) => void
  ) {}

  /** Seconds since it was made, less those for which it stood. */
  get elapsed(): number {
    return ((this.since ?? performance.now()) - this.began) / 1000;
  }

  /** Stands until it is to go on. */
  pause(): void {
    clearTimeout(this.timer);
    this.since ??= performance.now();
  }

  goOn(): void {
    if (this.since !== undefined) {
      this.began += performance.now() - this.since;
      this.since = undefined;
      void this.look();
    }
  }

  /** Reads the limit, and waits for the time that is left; never rejects. */
  async look(): Promise<void> {
    const known = (): number | undefined => this.limit;
    const limit = await within(readPatience, this.read(), known).catch(known);
    this.limit = limit;
    clearTimeout(this.timer);
    if (limit === undefined || this.isStopped) {
      return;
    }
    const left = limit - this.elapsed;
    if (left > 0 && this.since !== undefined) {
      return; // It is looked at again when it goes on.
    }
    if (left > 0) {
      // At the end it is read once more: who made it longer may not have told.
      const wait = Math.min(left * 1000, longest);
      this.timer = setTimeout(() => void this.look(), wait);
    } else {
      this.isStopped = true;
      this.expire(limit);
    }
  }

  stop(): void {
    clearTimeout(this.timer);
    this.isStopped = true;
  }

  private began = performance.now();
  private since: number | undefined;
  private limit: number | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;
}
