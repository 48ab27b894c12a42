interface Run<T> {
  readonly outcome: Promise<T>;
  readonly stopping: AbortController;
  waiting: number;
}

/**
 * Work that is done once, whoever asks for it: those who ask meanwhile wait
 * for the same, and when the last of them has left it is ended.
 */
export class Shared<T> {
  constructor(private readonly begin: (signal: AbortSignal) => Promise<T>) {}

  /** Rejects as the work does, which is begun anew by the next who asks. */
  async join(signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const run = (this.run ??= this.start());
    run.waiting += 1;
    const leave = (): void => {
      run.waiting -= 1;
      if (run.waiting === 0) {
        this.forget(run);
        run.stopping.abort(signal?.reason);
      }
    };
    signal?.addEventListener('abort', leave);
    try {
      return await run.outcome;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  private start(): Run<T> {
    const stopping = new AbortController();
    const outcome = this.begin(stopping.signal);
    const run = { outcome, stopping, waiting: 0 };
    outcome.catch(() => this.forget(run));
    return run;
  }

  private forget(run: Run<T>): void {
    this.run = this.run === run ? undefined : this.run;
  }

  private run: Run<T> | undefined;
}
