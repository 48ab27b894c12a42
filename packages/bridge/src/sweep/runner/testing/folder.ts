import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { checkJson } from '../../../validate';
import { notebookFile, ofRun, sweepFiles } from '../../folder';
import type { ScriptPlace } from '../../parts';
import { RunStatus } from '../../records';
import { runner } from '..';

/** The Python environment with papermill, which `npm test` makes and names. */
const venv = process.env['HPC_VENV'];

/** Without papermill there is nothing to test; where CI promised it, it fails. */
export const describeWithPapermill =
  venv !== undefined || process.env['CI'] === 'true' ? describe : describe.skip;

export const papermillPython = join(venv ?? '/usr', 'bin/python');

/** A cell in Python, with its tags. */
export type Cell = string | readonly [source: string, ...tags: string[]];

/** Where the script of a sweep is, unless a test says otherwise. */
export function scriptPlace(
  folder: string,
  { spec, ...more }: Partial<ScriptPlace> = {}
): ScriptPlace {
  return {
    ...{ id: 'abcdef0123', name: 'A sweep', folder, notebook: 1 },
    ...{ notebookFolder: folder, tasks: [1], atOnce: 4 },
    tasksFile: sweepFiles.tasks,
    ...more,
    spec: {
      directory: 'run',
      environment: { python: papermillPython },
      resources: { cpus: 1, memory: 0 },
      stagger: 0,
      ...spec
    }
  };
}

/** A sweep's folder, of a name that has to be quoted, and what is run in it. */
export class SweepFolder {
  readonly home: string;
  readonly folder: string;

  constructor(
    parent = tmpdir(),
    private readonly owner?: { readonly uid: number; readonly gid: number }
  ) {
    this.home = mkdtempSync(join(parent, 'hpc-sweep-'));
    chmodSync(this.home, 0o755);
    this.folder = join(this.home, `it's "{a}" ö 100%A`);
    for (const name of ['notebooks', 'params', 'status', 'out', 'log']) {
      mkdirSync(join(this.folder, name), { recursive: true });
    }
    for (const path of ['', 'status', 'out', 'log']) {
      this.own(join(this.folder, path));
    }
    this.own(this.home);
    this.write(sweepFiles.runner, runner.program);
  }

  write(name: string, text: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, text);
    return path;
  }

  notebook(
    cells: readonly Cell[],
    kernel = 'python3',
    about: object = { language: 'python' }
  ): void {
    this.write(
      notebookFile(1),
      JSON.stringify({
        ...{ nbformat: 4, nbformat_minor: 5 },
        metadata: {
          kernelspec: { name: kernel, display_name: kernel, ...about }
        },
        cells: cells.map((cell, index) => {
          const [source, ...tags] = typeof cell === 'string' ? [cell] : cell;
          return {
            ...{ id: `cell-${index}`, cell_type: 'code', source, outputs: [] },
            ...{ metadata: { tags }, execution_count: null }
          };
        })
      })
    );
  }

  params(run: number, yaml: string): void {
    this.write(ofRun.params(run), yaml);
  }

  /** The runs of each task, of which the first is 1; and their script. */
  script(
    tasks: readonly (readonly number[])[],
    more: Partial<ScriptPlace> = {}
  ): string {
    const rows = tasks.map((runs, index) => [index + 1, ...runs].join(' '));
    this.write(sweepFiles.tasks, `${rows.join('\n')}\n`);
    const ids = tasks.map((_, index) => index + 1);
    const text = runner.script(
      scriptPlace(this.folder, { tasks: ids, ...more })
    );
    this.write(sweepFiles.script, text);
    return text;
  }

  /** A kernelspec of this folder's own. */
  kernel(name: string, argv: readonly string[]): void {
    const path = join(this.home, 'jupyter/kernels', name, 'kernel.json');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify({ argv, display_name: name }));
  }

  /** Runs the script as a task of an array does, or with words by hand. */
  start(
    task: number | undefined,
    words: readonly string[] = [],
    more: Record<string, string> = {},
    script = join(this.folder, sweepFiles.script)
  ): Running {
    const child = spawn('/bin/bash', [script, ...words], {
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...{ PATH: '/usr/bin:/bin', HOME: this.home, TMPDIR: this.home },
        JUPYTER_PATH: join(this.home, 'jupyter'),
        ...(task !== undefined && {
          ...{ SLURM_JOB_ID: '4711', SLURM_ARRAY_JOB_ID: '4710' },
          SLURM_ARRAY_TASK_ID: String(task)
        }),
        ...more
      }
    });
    return new Running(child);
  }

  status(run: number): RunStatus {
    const text = readFileSync(join(this.folder, ofRun.status(run)), 'utf8');
    return checkJson(RunStatus, text, 'The status');
  }

  has(name: string): boolean {
    return existsSync(join(this.folder, name));
  }

  names(name: string): string[] {
    return readdirSync(join(this.folder, name)).sort();
  }

  /** What runs leave beside the sweep: nothing. */
  left(): string[] {
    return readdirSync(this.home).filter(name => name.startsWith('hpc-'));
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }

  private own(path: string): void {
    if (this.owner !== undefined) {
      chownSync(path, this.owner.uid, this.owner.gid);
    }
  }
}

/** A script that runs. */
export class Running {
  log = '';
  readonly ended: Promise<number | null>;

  constructor(readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.log += text;
        this.look();
      });
    }
    this.ended = new Promise(resolve =>
      child.on('close', code => {
        this.look = () => undefined;
        resolve(code);
      })
    );
  }

  /** Once its log has this; rejects when it ends without. */
  says(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      this.look = () => {
        const found = pattern.exec(this.log);
        if (found !== null) {
          resolve(found);
        }
      };
      void this.ended.then(() => reject(new Error(this.log)));
      this.look();
    });
  }

  private look: () => void = () => undefined;
}
