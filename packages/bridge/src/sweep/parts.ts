import type {
  Job,
  PreviewCells,
  ResubmitRequest,
  RunDetail,
  RunFigure,
  RunQuery,
  RunWindow,
  Sweep,
  SweepCheck,
  SweepNotebook,
  SweepPlace,
  SweepPlot,
  SweepRun,
  SweepSpec,
  SweepTable,
  PythonEnvironment
} from '@jupyterlab-hpc/api';

import type { BridgeError } from '../errors';
import type { Manifest, Submission, SweepRecord } from './records';

/** Tasks of an array with the runs that each makes, one after the other. */
export type Tasks = ReadonlyMap<number, readonly number[]>;

/** Reads notebooks that are to be swept (`notebook/`). All reject with a `BridgeError`. */
export interface NotebookReader {
  read(path: string, signal?: AbortSignal): Promise<SweepNotebook>;
}

/** Looks into Pythons (`check/`). That one cannot be used is an answer. */
export interface EnvironmentChecker {
  check(
    environment: PythonEnvironment,
    kernel: string | undefined
  ): Promise<SweepCheck>;
}

/** What the batch script has to know (`runner/`). */
export interface ScriptPlace {
  readonly id: string;
  readonly name: string;
  /** Of the sweep, absolute. */
  readonly folder: string;
  /** The notebook's own folder, absolute. */
  readonly notebookFolder: string;
  readonly spec: Pick<
    SweepSpec,
    'directory' | 'environment' | 'kernel' | 'resources' | 'stagger'
  >;
  /** Of the submission; `sweep.sh` itself has none. */
  readonly token?: string;
  /** Task ids in their order. */
  readonly tasks: readonly number[];
  readonly atOnce: number;
  /** Version of the notebook. */
  readonly notebook: number;
  /** File with the runs of each task, below the folder. */
  readonly tasksFile: string;
}

/** The text of the batch script, and of `run.py` (`runner/index.ts`). */
export interface Runner {
  readonly program: string;
  script(place: ScriptPlace): string;
}

/** The folders of sweeps, and the list of those that a person has (`store/`). */
export interface SweepStore {
  /** Those in the list, the newest first; trials are not in it. */
  list(): Promise<{
    readonly records: readonly SweepRecord[];
    /** Ids of those whose folder cannot be read, with where it was and why. */
    readonly lost: readonly {
      readonly id: string;
      readonly folder: string;
      readonly name: string;
      readonly created: number;
      readonly error: BridgeError;
    }[];
  }>;
  /** Rejects with `sweep-gone` where its folder is not there any more, with `path-slow` where it hangs. */
  get(id: string): Promise<SweepRecord>;
  /**
   * Makes the folder as a whole or not at all (written below a name of its
   * own, on disk, then renamed), and puts it into the list. Copies the
   * notebook. `sweep.sh` and `run.py` come from `texts`.
   */
  create(
    manifest: Omit<Manifest, 'notebook'>,
    options: {
      readonly folder: string;
      readonly notebook: string;
      readonly table: SweepTable;
      readonly tasks: Tasks;
      readonly texts: (folder: string) => {
        readonly script: string;
        readonly runner: string;
        readonly readme: string;
      };
    }
  ): Promise<SweepRecord>;
  /** The whole folder, and its place in the list: of a sweep of which nothing was submitted, or a trial. */
  remove(id: string): Promise<void>;
  /** Puts the sweep of a folder into the list. Rejects with words of what the folder is instead. */
  open(folder: string): Promise<SweepRecord>;
  /** Out of the list alone. */
  forget(id: string): Promise<void>;
  /** Adds rows after the last; resolves to the numbers of the new runs. */
  add(id: string, rows: SweepTable['rows']): Promise<readonly number[]>;
  /** New values of runs, in the order of the columns. */
  change(
    id: string,
    changes: NonNullable<ResubmitRequest['changes']>
  ): Promise<void>;
  /** Copies the notebook as it is now, if it is another; resolves to its version. */
  takeNotebook(id: string): Promise<number>;
  /**
   * Does what two bridges, or two hosts, must not do at the same time. Rejects
   * with words where another one goes on doing it.
   */
  alone<T>(id: string, act: () => Promise<T>): Promise<T>;
  /** Another pace or other resources from now on. */
  manifest(
    id: string,
    change: Partial<Pick<Manifest, 'resources' | 'pace'>>
  ): Promise<void>;
  /** Another `sweep.sh`, with the runs of its tasks: rows were added, or its resources are others. */
  rewrite(
    id: string,
    files: { readonly script: string; readonly tasks: Tasks }
  ): Promise<void>;
  /** Notes a submission, with its script and tasks, that is about to be made. */
  note(
    id: string,
    submission: Submission,
    files: { readonly script: string; readonly tasks: Tasks }
  ): Promise<void>;
  /** What became of it. */
  settle(id: string, submission: Submission): Promise<void>;
  /** Nothing of it was taken. */
  unnote(id: string, token: string): Promise<void>;
}

/** Where sweeps go (`place/`). */
export interface Places {
  propose(query: {
    readonly notebook: string;
    readonly name: string;
    readonly folder?: string;
  }): Promise<SweepPlace>;
}

/** What is known of the jobs of a person: queue and history together. */
export interface KnownJobs {
  readonly jobs: readonly Job[];
  /** Epoch seconds. */
  readonly at: number;
  /** Why there is no newer queue. */
  readonly failure?: BridgeError;
}

/** What the runs of sweeps came to (`results/`). All reject with a `BridgeError`. */
export interface Results {
  /** In numbers. */
  sweep(record: SweepRecord, known: KnownJobs): Promise<Sweep>;
  window(
    record: SweepRecord,
    known: KnownJobs,
    query: RunQuery,
    signal?: AbortSignal
  ): Promise<RunWindow>;
  /** States of all runs, in their order: what actions are decided by. */
  runs(
    record: SweepRecord,
    known: KnownJobs
  ): Promise<readonly Pick<SweepRun, 'run' | 'state' | 'job' | 'seconds'>[]>;
  detail(
    record: SweepRecord,
    known: KnownJobs,
    run: number
  ): Promise<RunDetail>;
  cells(
    record: SweepRecord,
    run: number,
    range: { readonly offset?: number; readonly limit?: number },
    signal?: AbortSignal
  ): Promise<PreviewCells>;
  figure(record: SweepRecord, run: number, number: number): Promise<RunFigure>;
  plot(
    record: SweepRecord,
    known: KnownJobs,
    query: {
      readonly x: string;
      readonly y: string;
      readonly series?: string;
      readonly filter?: string;
    }
  ): Promise<SweepPlot>;
  csv(
    record: SweepRecord,
    known: KnownJobs,
    query: {
      readonly filter?: string;
      readonly states?: string;
      readonly isTyped: boolean;
    }
  ): Promise<{ readonly name: string; readonly text: string }>;
  /** Forgets what is kept of a sweep: its files were changed from here. */
  changed(id: string): void;
}
