/** Where a job writes; undefined while that is not known. */
export interface LogPair {
  readonly stdout: string | undefined;
  readonly stderr: string | undefined;
  readonly isEnded: boolean;
  /** Whether it stands for tasks that wait, of which each will have its own. */
  readonly isMany: boolean;
}

/** What followers of logs hold open at once, and more. */
const most = 200;

/** Milliseconds: a job that is requeued may start on another node. */
const keepFor = 5 * 60_000;

/** What ended is seldom started again, and is soon forgotten by the controller. */
const keepEndedFor = 60 * 60_000;

/** Until the first node is known: `%N`. */
const keepUnknownFor = 60_000;

/**
 * The log files of jobs. A log is read every few seconds while somebody looks;
 * where it is need not be asked each time.
 */
export class LogPaths {
  constructor(private readonly now: () => number) {}

  /** What was kept, if that is not too old; its path may be unknown. */
  get(id: string): LogPair | undefined {
    const known = this.paths.get(id);
    return known !== undefined && known.until > this.now() ? known : undefined;
  }

  /** Keeps what one answer told of both streams. */
  set(id: string, pair: LogPair): void {
    const time = pair.isEnded
      ? keepEndedFor
      : pair.stdout === undefined
        ? keepUnknownFor
        : keepFor;
    this.paths.delete(id);
    this.paths.set(id, { ...pair, until: this.now() + time });
    if (this.paths.size > most) {
      const [oldest = id] = this.paths.keys();
      this.paths.delete(oldest);
    }
  }

  private readonly paths = new Map<string, LogPair & { until: number }>();
}
