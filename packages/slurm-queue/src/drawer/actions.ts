import type { JobRow, JobState } from '@jupyterlab-hpc/api';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

/** What the drawer asks of the tab that it stands in. */
export interface IDrawerActions {
  /** Cancels what the row stands for, after asking. */
  readonly cancel: (row: JobRow) => void;
  /** Brings another job into view. */
  readonly showJob: (id: string) => void;
  /** Shows the jobs that have a text and are in one of some states. */
  readonly filter: (text: string, states: readonly JobState[]) => void;
  /** Runs a command of the application. */
  readonly run: (command: string, args: ReadonlyPartialJSONObject) => void;
}
