import { execFileSync } from 'node:child_process';
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

import type { Config } from '../config';
import { BridgeProcess } from './process';

/** Who runs it; without one, whoever runs the tests. */
export interface Account {
  uid: number;
  gid: number;
}

/** An account without rights; nobody but root can start something as it. */
export const ordinary: Account | undefined =
  process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined;

/** Where Slurm's programs are, as far as a test needs them. */
const programs = {
  scontrol: 'case "$1" in ping) echo "Slurmctld(primary) at here is UP";; esac',
  sinfo: 'echo "slurm 22.05.8"',
  squeue: 'true',
  sbatch: 'echo 4711'
};

export interface StartOptions {
  config?: Partial<Config>;
  environment?: Record<string, string>;
  /** Further words on the command line. */
  args?: readonly string[];
  /** Words before those of the bridge: a shell that sets a limit. */
  prefix?: readonly string[];
  account?: Account | undefined;
  node?: string;
  /** Another place to listen than one of its own. */
  socket?: string;
}

/** The real bundle in a folder of its own, with stand-ins for Slurm's programs. */
export class BridgePlace {
  readonly folder = mkdtempSync(join(tmpdir(), 'hpc-bridge-'));
  readonly slurmBin = join(this.folder, 'bin');

  constructor() {
    chmodSync(this.folder, 0o755);
    const bundler = join(__dirname, '../../bundle.mjs');
    execFileSync(process.execPath, [bundler, join(this.folder, 'bridge')]);
    mkdirSync(this.slurmBin);
    Object.entries(programs).forEach(([name, script]) =>
      this.program(name, script)
    );
  }

  /** A file that every account may read. */
  file(name: string, text: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, text);
    return path;
  }

  /** Replaces one of Slurm's programs by a shell script. */
  program(name: string, script: string): void {
    const path = join(this.slurmBin, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
  }

  /** A folder that belongs to the account. */
  private(name: string, account: Account | undefined): string {
    const folder = join(this.folder, name);
    mkdirSync(folder, { mode: 0o700 });
    if (account !== undefined) {
      chownSync(folder, account.uid, account.gid);
    }
    return folder;
  }

  start(options: StartOptions = {}): BridgeProcess {
    const { account, args = [], prefix = [] } = options;
    const number = this.started.length;
    const folder = this.private(`run-${number}`, account);
    const socket = options.socket ?? join(folder, 'socket');
    const config = join(this.folder, `config-${number}.json`);
    const given = { slurmBin: this.slurmBin, siteFile: '', ...options.config };
    writeFileSync(config, JSON.stringify(given));
    const bridge = new BridgeProcess(
      [
        ...prefix,
        options.node ?? process.execPath,
        join(this.folder, 'bridge/main.js'),
        ...['--socket', socket],
        ...['--config', config],
        ...args
      ],
      {
        ...account,
        cwd: '/',
        env: { PATH: '/usr/bin:/bin', HOME: folder, ...options.environment }
      },
      socket
    );
    this.started.push(bridge);
    return bridge;
  }

  async ready(options: StartOptions = {}): Promise<BridgeProcess> {
    const bridge = this.start(options);
    await bridge.ready;
    return bridge;
  }

  /** Ends all that a test left running, and removes the folder. */
  async close(): Promise<void> {
    await Promise.all(this.started.map(bridge => bridge.kill('SIGKILL')));
    rmSync(this.folder, { recursive: true });
  }

  private readonly started: BridgeProcess[] = [];
}
