import {
  type ChildProcessByStdio,
  execFileSync,
  spawn
} from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const bundler = createRequire(import.meta.url).resolve('esbuild/bin/esbuild');
const player = fileURLToPath(
  new URL('../../packages/bridge/src/clone/testing/main.ts', import.meta.url)
);

const host = 'localhost';

/** Texts of files by their paths; null takes one out. */
export type Files = Readonly<Record<string, string | null>>;

/** What the process says in a line. */
interface Said {
  port?: number;
  certificate?: string;
  commit?: string;
  asked?: string[];
  error?: string;
}

/** A forge of this computer, which a session is told to be a GitHub Enterprise. */
export class Forges {
  /** Plays a GitHub that has repositories of these names and files. */
  static async play(repositories: Record<string, Files>): Promise<Forges> {
    const folder = mkdtempSync(join(tmpdir(), 'forges-'));
    const script = join(folder, 'played.js');
    execFileSync(bundler, [
      player,
      ...['--bundle', '--platform=node', '--log-level=error'],
      `--outfile=${script}`
    ]);
    const scene = join(folder, 'scene.json');
    const played = Object.entries(repositories).map(([repository, files]) => ({
      ...{ host, name: repository, licence: 'BSD-3-Clause' },
      commits: [{ files }]
    }));
    writeFileSync(
      scene,
      JSON.stringify({ enterprises: [host], repositories: played })
    );
    const playing = spawn(process.execPath, [script, scene], {
      stdio: ['pipe', 'pipe', 'inherit']
    });
    const lines = createInterface({ input: playing.stdout });
    const said = lines[Symbol.asyncIterator]();
    const next = async (): Promise<Said> =>
      JSON.parse(String((await said.next()).value)) as Said;
    const { certificate = '', port = 0 } = await next();
    return new Forges(playing, next, folder, `${host}:${port}`, certificate);
  }

  private constructor(
    private readonly playing: ChildProcessByStdio<Writable, Readable, null>,
    private readonly next: () => Promise<Said>,
    private readonly folder: string,
    /** Its name, with its port. */
    readonly host: string,
    /** PEM: its own authority. */
    readonly certificate: string
  ) {}

  /** Settings of the administrator that let notebooks be cloned from it. */
  get options(): string[] {
    return ['github_hosts', 'clone_internal_hosts'].map(
      name => `--JupyterLabHPC.${name}=${this.host}`
    );
  }

  /** The address of a page of a repository: `/hpc-demos/lattice/blob/main/a.ipynb`. */
  address(page: string): string {
    return `https://${this.host}${page}`;
  }

  /** Adds a commit to a repository; its SHA. */
  async commit(name: string, files: Files): Promise<string> {
    const { commit = '' } = await this.order({
      ...{ host, name, files }
    });
    return commit;
  }

  /** What it was asked for so far. */
  async asked(): Promise<string[]> {
    return (await this.order({ tell: 'asked' })).asked ?? [];
  }

  /** Has what is asked for at addresses with this in them come slowly, after so many bytes; null: nothing. */
  async slow(part: string | null, bytes = 0): Promise<void> {
    await this.order({ slow: part, bytes });
  }

  async end(): Promise<void> {
    const ended = once(this.playing, 'exit');
    this.playing.stdin.end();
    await ended;
    rmSync(this.folder, { recursive: true });
  }

  private async order(order: object): Promise<Said> {
    this.playing.stdin.write(`${JSON.stringify(order)}\n`);
    const said = await this.next();
    if (said.error !== undefined) {
      throw new Error(said.error);
    }
    return said;
  }
}
