import { BridgeError } from '../../errors';

/** Ends one fetch, with the reason: it took too long, or nobody waits any more. */
export class Ending {
  readonly signal: AbortSignal;

  constructor(given: AbortSignal | undefined) {
    const own = this.controller.signal;
    this.signal = given === undefined ? own : AbortSignal.any([given, own]);
  }

  /** Ends it after some milliseconds, unless what this gives is called before. */
  after(milliseconds: number, reason: () => BridgeError): () => void {
    const timer = setTimeout(
      () => this.controller.abort(reason()),
      milliseconds
    );
    return () => clearTimeout(timer);
  }

  /** What came of it, or the reason for which it is not waited for. */
  async race<T>(work: Promise<T>): Promise<T> {
    const { signal } = this;
    let left: (() => void) | undefined;
    const over = new Promise<never>((_, reject) => {
      left = () => reject(new Error('The fetch was ended.'));
      signal.addEventListener('abort', left);
    });
    try {
      if (signal.aborted) {
        left?.();
      }
      return await Promise.race([work, over]);
    } finally {
      if (left) {
        signal.removeEventListener('abort', left);
      }
    }
  }

  /** The reason; undefined while it has not been ended. */
  reason(host: string): BridgeError | undefined {
    const { signal } = this;
    if (!signal.aborted) {
      return undefined;
    }
    const why: unknown = signal.reason;
    return why instanceof BridgeError
      ? why
      : new BridgeError(
          {
            code: 'fetch-failed',
            message: `What came from ${host} was not waited for.`
          },
          { cause: why }
        );
  }

  private readonly controller = new AbortController();
}
