import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import {
  ErrorInfo,
  type ResubmitRequest,
  RunWindow,
  Sweep,
  SweepList,
  type SweepRun,
  type SweepSpec,
  SweepTrial
} from '@jupyterlab-hpc/api';
import { type Static, type TSchema, Type } from '@sinclair/typebox';

import type { Config } from '../../config';
import { loginEnvironment, type User } from '../../scheduler/testing/cluster';
import { BridgePlace } from '../../testing/place';
import type { BridgeProcess, Reply } from '../../testing/process';
import { check } from '../../validate';
import { papermillPython } from '../runner/testing/folder';

/** Milliseconds: for what a scheduler and papermill do, and between two looks. */
const patience = 120_000;
const pause = 200;

const Refused = Type.Object({ error: ErrorInfo });

export interface StoryOptions {
  readonly user: User;
  readonly config?: Partial<Config>;
  /** What points at a cluster. */
  readonly environment?: Record<string, string>;
}

/** The cell that does what the label of a run says, and the one that records. */
const cells = (factor: number): readonly (readonly [string, string?])[] => [
  ['alpha = 0.5  # coupling\nn: int = 1\nlabel = ""', 'parameters'],
  [
    'import os, time\n' +
      'while label.startswith("wait:") and not os.path.exists(label[5:]):\n' +
      '    time.sleep(0.1)\n' +
      'if label == "fail":\n' +
      '    raise ValueError(f"no {alpha}")'
  ],
  [
    'from IPython.display import display\n' +
      'display({"application/vnd.hpc.result+json": ' +
      `{"energy": alpha * n * ${factor}, "label": label, "big": 2**63 + n, ` +
      '"odd": {"$number": "nan"} if n == 1 else n}}, raw=True)'
  ]
];

/** Sweeps of an ordinary account, by the real bridge, papermill and jobs. */
export class SweepStory {
  bridge!: BridgeProcess;
  /** A folder of the account that others may look into. */
  readonly home: string;
  readonly notebook: string;
  readonly dataDir: string;
  /** While this is not there, the kernel of run 4 does not start. */
  readonly kernelGate: string;

  constructor(private readonly options: StoryOptions) {
    const { gid, uid } = options.user;
    this.home = mkdtempSync(join(tmpdir(), 'hpc-sweeps-'));
    chmodSync(this.home, 0o755);
    chownSync(this.home, uid, gid);
    this.dataDir = join(this.home, 'data');
    this.notebook = join(this.home, 'lättice "a".ipynb');
    this.kernelGate = join(this.home, 'kernel-starts');
    this.writeNotebook(1);
    this.writeKernel();
  }

  /** Starts the bridge, or the next one. */
  async start(config: Partial<Config> = {}): Promise<void> {
    this.bridge = await this.another(this.options.user, config);
  }

  /** A bridge beside it: of the same person on another host, or of another one. */
  another(
    user: User,
    config: Partial<Config> = {},
    dataDir = this.dataDir
  ): Promise<BridgeProcess> {
    const { environment } = this.options;
    return this.place.ready({
      account: { uid: user.uid, gid: user.gid },
      environment: { ...loginEnvironment(user), ...environment },
      config: {
        ...{ slurmBin: '', rpcPerMinute: 6000, pollInterval: 1, pollFloor: 1 },
        ...this.options.config,
        ...config,
        server: { dataDir, terminals: true }
      }
    });
  }

  /** Ends the bridge as the kernel does, and starts the next one. */
  async killed(): Promise<void> {
    await this.bridge.kill('SIGKILL');
    await this.start();
  }

  /** The notebook anew: it records `alpha * n * factor`. */
  writeNotebook(factor: number): void {
    this.write(
      this.notebook,
      JSON.stringify({
        ...{ nbformat: 4, nbformat_minor: 5 },
        metadata: {
          kernelspec: { name: 'story', display_name: 'S', language: 'python' }
        },
        cells: cells(factor).map(([source, tag], index) => ({
          ...{ id: `cell-${index}`, cell_type: 'code', source, outputs: [] },
          metadata: { tags: tag === undefined ? [] : [tag] },
          execution_count: null
        }))
      })
    );
  }

  /** A spec with a row for each label; `alpha` and `n` go by its number. */
  spec(labels: readonly string[], more: Partial<SweepSpec> = {}): SweepSpec {
    const jupyter = join(this.home, 'jupyter');
    return {
      ...{ name: 'lattice', notebook: this.notebook },
      folder: join(this.home, 'lattice'),
      table: { names: ['alpha', 'n', 'label'], rows: this.rows(labels) },
      directory: 'notebook',
      environment: {
        python: papermillPython,
        setup: [`export JUPYTER_PATH='${jupyter}'`]
      },
      resources: { cpus: 1, memory: 0 },
      ...{ atOnce: 4, runsPerTask: 1, stagger: 0 },
      ...more
    };
  }

  rows(labels: readonly string[], first = 1): SweepSpec['table']['rows'] {
    return labels.map((label, at) => [(first + at) / 8, first + at, label]);
  }

  /** The label of a run that waits until `open` is called. */
  gate(name: string): { readonly label: string; readonly open: () => void } {
    const path = join(this.home, `gate-${name}`);
    return { label: `wait:${path}`, open: () => this.write(path, '') };
  }

  openKernel(): void {
    this.write(this.kernelGate, '');
  }

  async begin(spec: SweepSpec, anyway = false): Promise<Sweep> {
    const body = { spec, ...(anyway && { anyway }) };
    return read(Sweep, await this.bridge.post('/sweeps', body));
  }

  async get(id: string): Promise<Sweep> {
    return read(Sweep, await this.bridge.get(`/sweeps/${id}`));
  }

  async runs(id: string): Promise<readonly SweepRun[]> {
    const url = `/sweeps/${id}/runs?fresh=1&sort=run&order=asc&limit=1000`;
    return read(RunWindow, await this.bridge.get(url)).rows;
  }

  /** The states of all runs, in their order. */
  async states(id: string): Promise<readonly string[]> {
    return (await this.runs(id)).map(({ state }) => state);
  }

  async resubmit(id: string, request: ResubmitRequest): Promise<Sweep> {
    return this.ask(id, 'resubmit', request);
  }

  async ask(id: string, verb: string, body: object): Promise<Sweep> {
    return read(Sweep, await this.bridge.post(join('/sweeps', id, verb), body));
  }

  async trial(spec: SweepSpec, where: 'here' | 'queue'): Promise<SweepTrial> {
    const url = '/sweeps/trials';
    return read(SweepTrial, await this.bridge.post(url, { spec, where }));
  }

  async trialEnds(id: string): Promise<SweepTrial> {
    let trial: SweepTrial | undefined;
    await this.until(
      async () => {
        const reply = await this.bridge.get(`/sweeps/trials/${id}`);
        trial = read(SweepTrial, reply);
        return trial.isOver;
      },
      () => JSON.stringify(trial)
    );
    return trial ?? Promise.reject(new Error('There is no trial.'));
  }

  /** What was wrong with a request. */
  async refusal(path: string, body: object): Promise<ErrorInfo> {
    return refusalOf(await this.bridge.post(path, body));
  }

  /** Once all runs are so; rejects, with how they are, when that takes too long. */
  async becomes(
    id: string,
    isSo: (run: SweepRun) => boolean
  ): Promise<readonly SweepRun[]> {
    let seen: readonly SweepRun[] = [];
    await this.until(
      async () => {
        seen = await this.runs(id);
        return seen.every(isSo);
      },
      () => JSON.stringify(seen)
    );
    return seen;
  }

  /** Once nothing of a sweep runs or waits. */
  ends(id: string): Promise<readonly SweepRun[]> {
    return this.becomes(id, ({ state }) =>
      ['completed', 'failed', 'cancelled', 'lost', 'unsubmitted'].includes(
        state
      )
    );
  }

  /** Asks until something holds; rejects, with what there is, when that takes too long. */
  async until(
    holds: () => boolean | Promise<boolean>,
    what: () => string = () => 'what has to come'
  ): Promise<void> {
    const end = performance.now() + patience;
    while (!(await holds())) {
      if (performance.now() > end) {
        throw new Error(`In vain was waited for ${what()}.`);
      }
      await delay(pause);
    }
  }

  /** A command as the account, in a login's environment. */
  run(argv: readonly string[], cwd = this.home): SpawnSyncReturns<string> {
    const { environment, user } = this.options;
    const [program = '', ...args] = argv;
    return spawnSync(program, args, {
      ...{ cwd, uid: user.uid, gid: user.gid, encoding: 'utf8' },
      env: { ...loginEnvironment(user), ...environment }
    });
  }

  /** A file of the account. */
  write(path: string, text: string, mode = 0o644): void {
    const { gid, uid } = this.options.user;
    writeFileSync(path, text, { mode });
    chownSync(path, uid, gid);
  }

  /** Ends all that a test left. */
  async end(): Promise<void> {
    try {
      const { sweeps } = read(SweepList, await this.bridge.get('/sweeps'));
      for (const { id } of sweeps) {
        // Of most of them nothing is left.
        await this.bridge.post(`/sweeps/${id}/cancel`, {});
      }
    } finally {
      await this.place.close();
    }
    rmSync(this.home, { recursive: true, force: true });
  }

  /** A kernel of Python, of which that of run 4 begins only behind a gate. */
  private writeKernel(): void {
    const folder = join(this.home, 'jupyter/kernels/story');
    mkdirSync(folder, { recursive: true });
    const program = join(dirname(folder), 'start.sh');
    const lines = [
      '#!/bin/sh',
      `[ "$HPC_SWEEP_RUN" != 4 ] || [ -e '${this.kernelGate}' ] || exit 3`,
      `exec '${papermillPython}' -m ipykernel_launcher "$@"`
    ];
    this.write(program, `${lines.join('\n')}\n`, 0o755);
    this.write(
      join(folder, 'kernel.json'),
      JSON.stringify({
        argv: [program, '-f', '{connection_file}'],
        ...{ display_name: 'Story', language: 'python' }
      })
    );
  }

  has(...parts: readonly string[]): boolean {
    return existsSync(join(...parts));
  }

  private readonly place = new BridgePlace();
}

/** What a reply says was wrong. Throws when nothing was. */
export function refusalOf(reply: Reply): ErrorInfo {
  return check(Refused, reply.body, 'the reply').error;
}

function read<S extends TSchema>(schema: S, reply: Reply): Static<S> {
  if (reply.status !== 200) {
    throw new Error(`${reply.status} ${JSON.stringify(reply.body)}`);
  }
  return check(schema, reply.body, 'the reply');
}
