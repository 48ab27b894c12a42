import { join } from 'node:path';

/**
 * The files of a sweep, by what they are: the format that `docs/sweeps.md`
 * describes. Whoever has the folder can start and inspect the sweep without a
 * bridge. All of it has the person's own umask: results are shared as they
 * share files.
 */
export const sweepFiles = {
  /** `Manifest` */
  manifest: 'manifest.json',
  /** A line for each run, in JSON: `{"run": 1, "parameters": {"alpha": 0.3}}`. */
  runs: 'runs.jsonl',
  /** `sbatch sweep.sh` starts all of it. */
  script: 'sweep.sh',
  /** What runs a notebook by papermill, and says how that goes. */
  runner: 'run.py',
  /** What the folder is, for whoever finds it. */
  readme: 'README.md',
  /** The runs of each task of `sweep.sh`: a line `TASK RUN RUN …`. */
  tasks: 'tasks.txt',
  /** Folders. */
  notebooks: 'notebooks',
  params: 'params',
  status: 'status',
  out: 'out',
  log: 'log',
  figures: 'figures',
  work: 'work',
  submissions: 'submissions',
  /** Whose turn it is to change what has to be read first. */
  lease: 'lease'
} as const;

export type SweepFile = keyof typeof sweepFiles;

/** The path of one of the files of a sweep. */
export function sweepPath(folder: string, file: SweepFile): string {
  return join(folder, sweepFiles[file]);
}

/** A run in the names of its files: `0029`. */
export function runName(run: number): string {
  return String(run).padStart(4, '0');
}

/** The files of a run, below the folder. `version` is that of the notebook. */
export const ofRun = {
  params: (run: number): string => `${sweepFiles.params}/${runName(run)}.yaml`,
  status: (run: number): string => `${sweepFiles.status}/${runName(run)}.json`,
  out: (run: number): string => `${sweepFiles.out}/${runName(run)}.ipynb`,
  work: (run: number): string => `${sweepFiles.work}/${runName(run)}`
} as const;

/** A version of the notebook, below the folder: `notebooks/1.ipynb`. */
export function notebookFile(version: number): string {
  return `${sweepFiles.notebooks}/${version}.ipynb`;
}
