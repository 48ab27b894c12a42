import type { JobRow, JobSummary } from '@jupyterlab-hpc/api';

type Rows = Partial<
  Record<'running' | 'waiting' | 'finished', readonly JobRow[]>
>;

/** A summary of the given rows; more of them are said to exist by `more`. */
export function makeSummary(rows: Rows, more = 0): JobSummary {
  const digest = (of: readonly JobRow[] = []): JobSummary['running'] => ({
    count: of.length + (of.length > 0 ? more : 0),
    rows: [...of]
  });
  const running = digest(rows.running);
  const waiting = digest(rows.waiting);
  const finished = digest(rows.finished);
  return {
    snapshot: 's',
    total: running.count + waiting.count + finished.count,
    running,
    waiting,
    finished
  };
}
