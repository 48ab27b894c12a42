import type { SweepRun } from '@jupyterlab-hpc/api';

/** A run of a sweep, as far as its figures go: when it ended tells them from older ones. */
export function figureRun(
  id: string,
  { run, figures, ended }: SweepRun
): {
  readonly id: string;
  readonly run: number;
  readonly count: number;
  readonly ended?: number;
} {
  return {
    id,
    run,
    count: figures,
    ...(ended === undefined ? {} : { ended })
  };
}
