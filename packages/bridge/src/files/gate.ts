import { SlowError } from './slow';

/** Metadata calls at once: a parallel file system is slow at them, and shared. */
export const metadataCalls = 8;

/** Milliseconds after which a call counts as slow, and after which it is given up. */
export const slowAfter = 2000;
export const deadline = 15_000;

/** Milliseconds between two looks at how old the calls are. */
const pause = 500;

/** Milliseconds for which a file system that answered is taken to answer still. */
const trusted = 10_000;

export interface GateOptions {
  /** Whose calls they are, for errors. */
  of: string;
  /** Told, again and again, while a call is slow. */
  onSlow?: () => void;
}

interface Call {
  readonly begun: number;
  readonly giveUp: (error: Error) => void;
}

interface Waiting {
  readonly count: number;
  /** It is for a call of our own, not for room. */
  readonly isCall: boolean;
  /** Ends the waiting: with its turn, or with what is thrown then. */
  readonly end: (refuse?: () => void) => void;
}

/**
 * Bounds the calls that one file system has to bear at once, whoever asks:
 * eight, and one until it has answered, as each may hold a thread for ever.
 */
export class Gate {
  constructor(private readonly options: GateOptions) {}

  /** Whether calls are slow, or were given up and have not come back. */
  get isStuck(): boolean {
    const [oldest] = this.calls;
    const now = performance.now();
    return (
      this.givenUp > 0 ||
      (oldest !== undefined && now - oldest.begun >= slowAfter)
    );
  }

  /**
   * Makes a call in its turn. Rejects with the reason of the signal when that
   * is aborted before, and with a `SlowError` when the call is given up.
   */
  async run<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.wait(1, true, signal);
    let giveUp: (error: Error) => void = () => undefined;
    const late = new Promise<never>((_, reject) => (giveUp = reject));
    const own: Call = { begun: performance.now(), giveUp };
    this.calls.add(own);
    this.timer ??= setInterval(() => this.look(), pause).unref();
    const ended = (): void => this.end(own);
    return Promise.race([call().finally(ended), late]);
  }

  /** Waits until so many more calls may be made, by whatever means; see `leave`. */
  take(count: number, signal?: AbortSignal): Promise<void> {
    return this.wait(count, false, signal);
  }

  /** Gives back what `take` took. */
  leave(count: number): void {
    this.taken -= count;
    this.admit();
  }

  /** Has nobody wait any longer: calls fail, and who waits for room has it. */
  expel(error: Error): void {
    const refuse = (): void => {
      throw error;
    };
    for (const { count, end, isCall } of this.waiting.splice(0)) {
      if (isCall) {
        end(refuse);
      } else {
        this.taken += count;
        end();
      }
    }
  }

  private async wait(
    count: number,
    isCall: boolean,
    signal: AbortSignal | undefined
  ): Promise<void> {
    signal?.throwIfAborted();
    if (this.waiting.length === 0 && this.fits(count)) {
      this.taken += count;
      return;
    }
    const refuse = await new Promise<(() => void) | undefined>(resolve => {
      const onAbort = (): void => {
        this.waiting.splice(this.waiting.indexOf(one), 1);
        one.end(() => signal?.throwIfAborted());
        this.admit();
      };
      const one: Waiting = {
        count,
        isCall,
        end: verdict => {
          signal?.removeEventListener('abort', onAbort);
          resolve(verdict);
        }
      };
      this.waiting.push(one);
      signal?.addEventListener('abort', onAbort);
    });
    refuse?.();
  }

  private end(call: Call): void {
    this.heardAt = performance.now();
    if (this.calls.delete(call)) {
      this.leave(1);
    } else {
      this.givenUp -= 1;
    }
  }

  private admit(): void {
    for (
      let [first] = this.waiting;
      first !== undefined && this.fits(first.count);
      [first] = this.waiting
    ) {
      this.waiting.shift();
      this.taken += first.count;
      first.end();
    }
  }

  private fits(count: number): boolean {
    const isTrusted = performance.now() - this.heardAt < trusted;
    const width = isTrusted ? metadataCalls : 1;
    return this.taken === 0 || this.taken + count <= width;
  }

  private look(): void {
    const now = performance.now();
    for (const call of this.calls) {
      const age = now - call.begun;
      if (age < slowAfter) {
        break; // The oldest come first.
      }
      if (age >= deadline) {
        this.calls.delete(call);
        this.givenUp += 1;
        call.giveUp(new SlowError(this.options.of));
        this.leave(1);
      }
      this.options.onSlow?.();
    }
    if (this.calls.size === 0) {
      clearInterval(this.timer);
      this.timer = undefined;
    }
  }

  private readonly calls = new Set<Call>();
  private readonly waiting: Waiting[] = [];
  private taken = 0;
  private givenUp = 0;
  private heardAt = -Infinity;
  private timer: NodeJS.Timeout | undefined;
}
