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

/** Repositories and gists by their names, each with its files. */
export interface Played {
  /** Of a GitHub Enterprise. */
  readonly enterprise?: Readonly<Record<string, Files>>;
  readonly github?: Readonly<Record<string, Files>>;
  readonly gitlab?: Readonly<Record<string, Files>>;
  readonly gists?: Readonly<Record<string, Files>>;
}

/** The hosts of which a session is told that there is a mirror. */
const mirrored = [
  'api.github.com',
  'codeload.github.com',
  'gist.githubusercontent.com',
  'gitlab.com',
  'raw.githubusercontent.com'
];

/** Forges of this computer: for a session a GitHub Enterprise, and a mirror of the large ones. */
export class Forges {
  static async play({
    enterprise,
    gists = {},
    github,
    gitlab
  }: Played): Promise<Forges> {
    const folder = mkdtempSync(join(tmpdir(), 'forges-'));
    const script = join(folder, 'played.js');
    execFileSync(bundler, [
      player,
      ...['--bundle', '--platform=node', '--log-level=error'],
      `--outfile=${script}`
    ]);
    const scene = join(folder, 'scene.json');
    const repositories = Object.entries({
      [host]: enterprise ?? {},
      'github.com': github ?? {},
      'gitlab.com': gitlab ?? {}
    }).flatMap(([of, all]) =>
      Object.entries(all).map(([name, files]) => ({
        ...{ host: of, name, licence: 'BSD-3-Clause', commits: [{ files }] }
      }))
    );
    const texts = Object.entries(gists).map(([id, files]) => ({
      ...{ id, commits: [{ files }] }
    }));
    writeFileSync(
      scene,
      JSON.stringify({ enterprises: [host], repositories, gists: texts })
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
    return [
      `--JupyterLabHPC.github_hosts=${this.host}`,
      `--JupyterLabHPC.clone_internal_hosts=${this.host}`,
      ...mirrored.map(
        name =>
          `--JupyterLabHPC.clone_mirrors=${name}=${this.address(`/mirror/${name}`)}`
      )
    ];
  }

  /** The address of a page of the GitHub Enterprise: `/hpc-demos/lattice/blob/main/a.ipynb`. */
  address(page: string): string {
    return `https://${this.host}${page}`;
  }

  /** Adds a commit to a repository of the GitHub Enterprise; its SHA. */
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
