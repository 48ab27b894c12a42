import type { Job, JobState, SweepValue } from '@jupyterlab-hpc/api';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { guardOver, type NotedCalls } from '../../../testing/files';
import { ofRun, sweepPath } from '../../folder';
import type { KnownJobs, Tasks } from '../../parts';
import { checkJson } from '../../../validate';
import {
  type Manifest,
  RunLine,
  type RunStatus,
  type Submitted,
  type SweepRecord
} from '../../records';
import { SweepResults } from '../index';
import type { ReadRows } from '../look';

/** The moment at which tests are, epoch seconds. */
export const now = 1_800_000_000;

export const token = 'aaaaaaaaaaaa';
export const otherToken = 'bbbbbbbbbbbb';

/** A sweep in a folder of a test, as the bridge and the runner would have written it. */
export class SweepPlace {
  readonly folder = mkdtempSync(join(tmpdir(), 'hpc-results-'));
  readonly results: SweepResults;
  record: SweepRecord;

  constructor(
    private readonly parameters: Readonly<
      Record<string, readonly SweepValue[]>
    >,
    options: { calls?: NotedCalls; submissions?: readonly Submitted[] } = {}
  ) {
    mkdirSync(sweepPath(this.folder, 'status'));
    const columns = Object.values(parameters);
    const runs = columns[0]?.length ?? 1;
    this.record = recordOf(this.folder, runs, {
      parameters: Object.keys(parameters).map(name => ({ name, kind: 'any' })),
      submissions: options.submissions ?? [submitted({ runs })]
    });
    this.writeRows();
    this.results = new SweepResults({
      files: guardOver(options.calls),
      readRows: plainRows,
      now: () => now
    });
  }

  /** A status as the runner writes it. */
  status(run: number, status: Partial<RunStatus> = {}): void {
    this.file(ofRun.status(run), JSON.stringify(statusOf(run, status)));
  }

  file(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  close(): void {
    this.results.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private writeRows(): void {
    const names = Object.keys(this.parameters);
    const lines = Array.from({ length: this.record.manifest.runs }, (_, row) =>
      JSON.stringify({
        run: row + 1,
        parameters: Object.fromEntries(
          names.map(name => [name, this.parameters[name]?.[row] ?? null])
        )
      })
    );
    this.file('runs.jsonl', `${lines.join('\n')}\n`);
  }
}

/** Reads all lines at once: files of tests are small. */
export const plainRows: ReadRows = ({ folder, manifest }) => {
  const text = readFileSync(sweepPath(folder, 'runs'), 'utf8');
  const rows = text
    .trim()
    .split('\n')
    .map(line => checkJson(RunLine, line, 'runs.jsonl').parameters);
  const names = manifest.parameters.map(({ name }) => name);
  const columns = names.map(name => rows.map(row => row[name] ?? null));
  return Promise.resolve({ names, columns });
};

export function recordOf(
  folder: string,
  runs: number,
  {
    submissions = [submitted({ runs })],
    ...manifest
  }: Partial<Manifest> & { submissions?: readonly Submitted[] } = {}
): SweepRecord {
  return {
    id: 'sweep001',
    folder,
    submissions,
    manifest: {
      ...{ version: 1, id: 'sweep001', name: 'Lattice sweep', runs },
      created: now - 3600,
      notebook: {
        path: join(folder, 'lattice.ipynb'),
        versions: [{ version: 1, sha256: 'ab', copied: now - 3600 }]
      },
      ...{ parameters: [], directory: 'notebook', environment: {} },
      resources: { cpus: 1, memory: 0 },
      pace: { atOnce: 4, runsPerTask: 1, stagger: 0 },
      scheduler: { kind: 'slurm', host: 'login1' },
      ...manifest
    }
  };
}

/** A submission of some runs, one in each task unless said otherwise. */
export function submitted({
  runs,
  ...more
}: { runs: number; runsOf?: Tasks } & Partial<
  Omit<Submitted, 'runs'>
>): Submitted {
  const runsOf =
    more.runsOf ??
    new Map(
      Array.from({ length: runs }, (_, index) => [index + 1, [index + 1]])
    );
  return {
    ...{ token, at: now - 3000, id: '100', notebook: 1, atOnce: 4 },
    ...{ tasks: runsOf.size, runs },
    ...more,
    runsOf
  };
}

export function statusOf(
  run: number,
  status: Partial<RunStatus> = {}
): RunStatus {
  return {
    ...{ version: 1, run, state: 'completed', job: '100', task: run, token },
    started: now - 2000,
    ...(status.state !== 'running' && { ended: now - 1900 }),
    ...status
  };
}

export function jobOf(
  id: string,
  state: JobState,
  more: Partial<Job> = {}
): Job {
  return {
    ...{ id, name: 'sweep', user: 'ada', partition: 'main', state },
    rawState: state.toUpperCase(),
    ...more
  };
}

export function known(
  jobs: readonly Job[] = [],
  more: Partial<KnownJobs> = {}
): KnownJobs {
  return { jobs, at: now, ...more };
}
