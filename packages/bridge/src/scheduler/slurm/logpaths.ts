/** What followers of logs hold open at once, and more. */
const most = 200;

/** Milliseconds: a job that is requeued may start on another node. */
const keepFor = 5 * 60_000;

/**
 * The log files of jobs that have started. A log is read every few seconds
 * while somebody looks; where it is need not be asked each time.
 */
export class LogPaths {
  constructor(private readonly now: () => number) {}

  get(id: string, stream: string): string | undefined {
    const known = this.paths.get(`${stream} ${id}`);
    return known !== undefined && known.until > this.now()
      ? known.path
      : undefined;
  }

  set(id: string, stream: string, path: string): void {
    const key = `${stream} ${id}`;
    this.paths.delete(key);
    this.paths.set(key, { path, until: this.now() + keepFor });
    if (this.paths.size > most) {
      const [oldest = key] = this.paths.keys();
      this.paths.delete(oldest);
    }
  }

  private readonly paths = new Map<string, { path: string; until: number }>();
}
