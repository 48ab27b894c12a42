import type { SweepRun } from '@jupyterlab-hpc/api';

/** What the tab asks of the rest of JupyterLab, and of the bridge. */
export interface IResultsActions {
  readonly openOutput: (run: SweepRun) => void;
  /** Follows what its task printed. */
  readonly openLog: (run: SweepRun) => void;
  readonly openFolder: () => void;
  readonly openJob: (id: string) => void;
  readonly copyParameters: (run: SweepRun) => void;
  readonly compare: () => void;
  /** Asks, and makes runs again: these, or all that failed. */
  readonly resubmit: (runs?: readonly number[]) => void;
  readonly addRuns: () => void;
  /** Asks, and ends runs: these, or all that have not ended. */
  readonly cancel: (runs?: readonly number[]) => void;
  readonly pace: (atOnce: number) => void;
  readonly exportCsv: (typed: boolean) => void;
  /** Opens the sweep at the place to which its folder was moved. */
  readonly openElsewhere: () => void;
  /** Takes the sweep out of the list. */
  readonly forget: () => void;
}
