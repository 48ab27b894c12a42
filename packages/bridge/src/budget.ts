import { BridgeError } from './errors';

/** Milliseconds of waiting that nobody minds. */
const reasonable = 10_000;

/**
 * What a user may cost the controller: a token bucket, counted in the remote
 * calls (RPCs) that commands make, of which some make several.
 */
export class Budget {
  /** `perMinute` calls refill the bucket in a minute, and are what it holds. */
  constructor(
    private readonly perMinute: number,
    private readonly now: () => number = () => performance.now()
  ) {
    this.tokens = perMinute;
    this.filledAt = now();
  }

  /**
   * Waits its turn for `cost` calls, in the order of asking. What would wait
   * longer than `maxWait` (ms) rejects at once with `scheduler-busy`, and costs
   * nothing.
   */
  async take(cost: number, maxWait = reasonable): Promise<void> {
    this.fill();
    const wait = this.waitFor(cost);
    if (wait > maxWait) {
      throw busy(wait);
    }
    // Taken now, even below zero: who asks later waits for this one too.
    this.tokens -= cost;
    if (wait > 0) {
      await new Promise(resolve => setTimeout(resolve, wait));
    }
  }

  private fill(): void {
    const now = this.now();
    const gained = ((now - this.filledAt) * this.perMinute) / 60_000;
    this.tokens = Math.min(this.perMinute, this.tokens + Math.max(0, gained));
    this.filledAt = now;
  }

  /** What costs more than the bucket holds needs a full one. */
  private waitFor(cost: number): number {
    const missing = Math.min(cost, this.perMinute) - this.tokens;
    return Math.max(0, (missing * 60_000) / this.perMinute);
  }

  private tokens: number;
  private filledAt: number;
}

function busy(wait: number): BridgeError {
  const seconds = Math.ceil(wait / 1000);
  return new BridgeError({
    code: 'scheduler-busy',
    message: `The budget of requests to the scheduler is used up for ${seconds} s.`,
    hint: `Try again in ${seconds} s. The budget keeps the scheduler quick for everyone.`
  });
}
