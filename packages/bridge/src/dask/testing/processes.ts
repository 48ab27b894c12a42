import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { until } from '../../scheduler/testing/until';
import { type Account, ordinary } from '../../testing/place';
import { makeCredentials } from '../certificate';
import { daskConfig } from '../config';
import { readPlace } from '../control/place';
import { clusterPath, type ClusterFile } from '../folder';
import { preload } from '../preload';

/** The Python environment with Dask, which `npm test` makes and names. */
const venv = process.env['HPC_VENV'];

/** Without Dask there is nothing to test; where CI promised it, it fails. */
export const describeWithDask =
  venv !== undefined || process.env['CI'] === 'true' ? describe : describe.skip;

/** A cluster's folder with Dask's real processes, as an ordinary account without rights. */
export class DaskProcesses {
  /** Open to all accounts. */
  readonly place = mkdtempSync(join(tmpdir(), 'hpc-dask-'));
  readonly id = `${this.place.slice(-6).toLowerCase()}00`;
  /** The cluster's own, of a name that has to be quoted. */
  readonly folder = join(this.place, `it"s a 'dask' \\folder`);

  private constructor() {
    chmodSync(this.place, 0o755);
    mkdirSync(this.folder, { mode: 0o700 });
    this.own(this.folder);
  }

  /** A folder with what a launch writes into it; `files` take the place of some. */
  static async make(
    files: Partial<Record<ClusterFile, string>> = {}
  ): Promise<DaskProcesses> {
    const made = new DaskProcesses();
    const now = Math.floor(Date.now() / 1000);
    const config = daskConfig(made);
    const all = {
      ...(await makeCredentials(made.id, now, 3600)),
      ...{ config, preload, ...files }
    };
    made.write('certificate', all.certificate);
    made.write('key', all.key);
    made.write('config', all.config);
    made.write('preload', all.preload);
    return made;
  }

  path(file: ClusterFile): string {
    return clusterPath(this.folder, file);
  }

  /** Writes a file of the cluster in place, for its account alone. */
  write(file: ClusterFile, text: string): void {
    writeFileSync(this.path(file), text, { mode: 0o600 });
    this.own(this.path(file));
  }

  /** Dask's scheduler, once it has written where it listens. */
  async scheduler(
    environment: Record<string, string> = {},
    protocol: 'tls' | 'tcp' = 'tls'
  ): Promise<DaskProcess> {
    const scheduler = this.begin('scheduler', environment, [
      ...['--protocol', protocol, '--host', '127.0.0.1', '--port', '0'],
      ...['--dashboard-address', '127.0.0.1:0'],
      ...['--scheduler-file', this.path('scheduler')]
    ]);
    await scheduler.says('Scheduler at:');
    await until(async () => {
      if (scheduler.isOver) {
        throw new Error(`It ended before it was there: ${scheduler.log}`);
      }
      return readPlace(this.folder).catch(() => undefined);
    });
    return scheduler;
  }

  /** One of Dask's workers with its nanny, once the scheduler knows it. */
  async worker(
    name: string,
    more: readonly string[] = []
  ): Promise<DaskProcess> {
    const worker = this.begin('worker', {}, [
      ...['--protocol', 'tls', '--host', '127.0.0.1', '--name', name],
      ...['--scheduler-file', this.path('scheduler')],
      ...['--nworkers', '1', '--nthreads', '1', '--memory-limit', '1GiB'],
      ...['--no-dashboard', '--dashboard-address', '127.0.0.1:0'],
      ...['--local-directory', join(this.folder, 'spill')],
      ...more
    ]);
    await worker.says('Registered to:');
    return worker;
  }

  /** What Python prints; of the cluster's account without its environment, unless another is named. */
  python(code: string, account: Account | undefined = ordinary): string {
    const { status, stderr, stdout } = spawnSync(python(), ['-c', code], {
      ...{ ...account, cwd: '/', encoding: 'utf8', timeout: 60_000 },
      env: { PATH: '/usr/bin:/bin', HOME: this.place }
    });
    if (status !== 0) {
      throw new Error(`Python ended with ${status}: ${stdout}${stderr}`);
    }
    return stdout;
  }

  /** Python that goes on when it is told to; see `DaskProcess.says`. */
  talk(code: string): DaskProcess {
    const talk = new DaskProcess(
      spawn(python(), ['-u', '-c', code], {
        ...{ ...ordinary, cwd: '/', detached: true, stdio: 'pipe' },
        env: { PATH: '/usr/bin:/bin', HOME: this.place }
      })
    );
    this.started.push(talk);
    return talk;
  }

  /** A folder of another account's. */
  private(name: string, account: Account | undefined): string {
    const folder = join(this.place, name);
    mkdirSync(folder, { mode: 0o700 });
    this.own(folder, account);
    return folder;
  }

  /** Ends all that a test left running, and removes the folder. */
  async close(): Promise<void> {
    await Promise.all(this.started.map(one => one.kill('SIGKILL')));
    rmSync(this.place, { recursive: true });
  }

  own(path: string, account: Account | undefined = ordinary): void {
    if (account !== undefined) {
      chownSync(path, account.uid, account.gid);
    }
  }

  private begin(
    role: 'scheduler' | 'worker',
    environment: Record<string, string>,
    args: readonly string[]
  ): DaskProcess {
    const words = ['-m', `distributed.cli.dask_${role}`, ...args];
    const begun = new DaskProcess(
      spawn(python(), words, {
        ...{ ...ordinary, cwd: '/', detached: true, stdio: 'pipe' },
        env: {
          PATH: '/usr/bin:/bin',
          HOME: this.folder,
          DASK_CONFIG: this.path('config'),
          ...environment
        }
      })
    );
    this.started.push(begun);
    return begun;
  }

  private readonly started: DaskProcess[] = [];
}

function python(): string {
  if (venv === undefined) {
    throw new Error('HPC_VENV has to name a Python environment with Dask.');
  }
  return join(venv, 'bin/python');
}

/** A process of Python, with those that it starts. */
export class DaskProcess {
  /** Its exit code; what it printed is complete by then. */
  readonly ended: Promise<number | null>;

  constructor(private readonly child: ChildProcess) {
    this.ended = once(child, 'close').then(() => child.exitCode);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.text += text;
        this.child.emit('said');
      });
    }
  }

  get isOver(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** All that it printed. */
  get log(): string {
    return this.text;
  }

  /** Waits until it has printed some words; rejects with its log if it ends before. */
  async says(words: string): Promise<void> {
    const ended = this.ended.then(() => 'ended');
    while (!this.text.includes(words)) {
      const what = await Promise.race([once(this.child, 'said'), ended]);
      if (what === 'ended' && !this.text.includes(words)) {
        throw new Error(`It ended without “${words}”: ${this.text}`);
      }
    }
  }

  /** A line for its standard input. */
  tell(line: string): void {
    this.child.stdin?.write(`${line}\n`);
  }

  /** Ends it, and with SIGKILL those that it has started. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    const { pid } = this.child;
    if (pid !== undefined && !this.isOver) {
      process.kill(signal === 'SIGKILL' ? -pid : pid, signal);
    }
    await this.ended;
  }

  private text = '';
}
