import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const checkout = resolve(import.meta.dirname, '../..');

/** What a clone would not have, or set-up has made: all but the built parts of the wheel. */
const left = /(?:^|\/)(?:node_modules|\.git|\.dev|lib|test-results)$/;

/**
 * What repo2docker makes of `binder/`, by hand in a clean folder: a copy of the
 * repository, an environment of `requirements.txt`, and what `postBuild` does.
 */
export class BinderImage {
  readonly venv: string;
  readonly demo: string;
  private readonly repository: string;

  constructor(readonly folder: string) {
    this.repository = join(folder, 'repository');
    this.venv = join(folder, 'venv');
    this.demo = join(folder, 'demo');
    mkdirSync(folder, { mode: 0o755 });
    cpSync(checkout, this.repository, {
      recursive: true,
      filter: path => !left.test(relative(checkout, path))
    });
    // One that other accounts can run, too.
    const python = join(process.env['HPC_VENV'] ?? '', 'bin/python');
    execFileSync(python, ['-m', 'venv', this.venv]);
    const words = ['install', '--quiet', '-r', this.path('requirements.txt')];
    execFileSync(join(this.venv, 'bin/pip'), words, { cwd: this.repository });
    execFileSync(this.path('postBuild'), {
      cwd: this.repository,
      env: {
        ...process.env,
        ...this.environment,
        // The parts that set-up has built are in the copy.
        HPC_SKIP_BUILD: '1'
      },
      stdio: 'pipe'
    });
  }

  /** The words before those of JupyterLab. */
  get start(): string {
    return this.path('start');
  }

  /** The program that makes and ends private clusters. */
  get slurm(): string {
    return join(this.repository, 'dev/slurm.mjs');
  }

  get environment(): Record<string, string> {
    return {
      HOME: this.folder,
      TMPDIR: this.folder,
      HPC_DEMO: this.demo,
      PATH: `${join(this.venv, 'bin')}:/usr/sbin:/usr/bin:/sbin:/bin`
    };
  }

  /** Makes all of it an account's. */
  give({ uid, gid }: { uid: number; gid: number }): void {
    execFileSync('chown', ['-R', `${uid}:${gid}`, this.folder]);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private path(name: string): string {
    return join(this.repository, 'binder', name);
  }
}
