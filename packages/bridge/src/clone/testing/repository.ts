import { createHash } from 'node:crypto';

import type { TarballEntry } from './tarball';

/** A file of a played repository; a text or bytes by themselves are a plain one. */
export type PlayedFile =
  | string
  | Buffer
  | { readonly content: string | Buffer; readonly executable: true }
  | { readonly zeros: number }
  | { readonly link: string }
  | { readonly submodule: string };

export type PlayedFiles = Readonly<Record<string, PlayedFile>>;

export interface PlayedCommit {
  readonly sha: string;
  readonly tree: string;
  readonly date: Date;
  readonly author: string;
  readonly files: PlayedFiles;
}

export interface PlayedOptions {
  /** `owner/name` or `group/sub/name` */
  readonly name: string;
  readonly defaultBranch?: string;
  /** Who has none of these tokens is told that there is no such repository. */
  readonly tokens?: readonly string[];
  /** SPDX name of the licence that the host has found. */
  readonly licence?: string;
  /** What its tree says of itself: that there is more than this. */
  readonly truncated?: boolean;
  /** Entries that its archive has beside its files, as they are. */
  readonly smuggled?: readonly TarballEntry[];
}

export const digest = (text: string | Buffer): string =>
  createHash('sha1').update(text).digest('hex');

/** A repository in memory, which can be committed to while it is served. */
export class PlayedRepository {
  constructor(readonly options: PlayedOptions) {}

  readonly branches = new Map<string, PlayedCommit>();
  readonly tags = new Map<string, PlayedCommit>();

  get name(): string {
    return this.options.name;
  }

  get defaultBranch(): string {
    return this.options.defaultBranch ?? 'main';
  }

  get commits(): readonly PlayedCommit[] {
    return this.made;
  }

  /**
   * Adds a commit to a branch: `files` replace those of that name, and take
   * out the ones that are `undefined`.
   */
  commit(
    files: Readonly<Record<string, PlayedFile | undefined>>,
    {
      author = 'ada',
      branch = this.defaultBranch,
      date
    }: {
      readonly author?: string;
      readonly branch?: string;
      readonly date?: string;
    } = {}
  ): PlayedCommit {
    const before =
      this.branches.get(branch) ?? this.branches.get(this.defaultBranch);
    const all: Record<string, PlayedFile> = { ...before?.files };
    for (const [path, file] of Object.entries(files)) {
      if (file === undefined) {
        Reflect.deleteProperty(all, path);
      } else {
        all[path] = file;
      }
    }
    const number = this.made.length;
    const tree = digest(`tree ${this.name} ${number}`);
    const commit: PlayedCommit = {
      ...{ tree, author, files: all },
      sha: digest(`commit ${this.name} ${number}`),
      date: new Date(date ?? Date.UTC(2026, 2, 1 + number, 12))
    };
    this.made.push(commit);
    this.branches.set(branch, commit);
    return commit;
  }

  tag(name: string, branch = this.defaultBranch): void {
    const commit = this.branches.get(branch);
    if (commit === undefined) {
      throw new Error(`There is no branch ${branch}.`);
    }
    this.tags.set(name, commit);
  }

  /** What git would find by a branch, a tag, or the beginning of a commit. */
  find(name: string): PlayedCommit | undefined {
    return (
      this.branches.get(name.replace(/^(?:refs\/)?heads\//, '')) ??
      this.tags.get(name.replace(/^(?:refs\/)?tags\//, '')) ??
      (/^[0-9a-f]{7,40}$/.test(name)
        ? this.made.find(({ sha }) => sha.startsWith(name))
        : undefined)
    );
  }

  private readonly made: PlayedCommit[] = [];
}

/** The bytes of a file; undefined for what has none. */
export function bytesOf(file: PlayedFile | undefined): Buffer | undefined {
  if (file === undefined) {
    return undefined;
  }
  if (typeof file === 'string' || Buffer.isBuffer(file)) {
    return Buffer.from(file);
  }
  if ('content' in file) {
    return Buffer.from(file.content);
  }
  return 'zeros' in file
    ? Buffer.alloc(file.zeros)
    : 'link' in file
      ? Buffer.from(file.link)
      : undefined;
}

/** Size of a file without making its bytes. */
export function sizeOf(file: PlayedFile): number | undefined {
  return typeof file === 'object' && 'zeros' in file
    ? file.zeros
    : bytesOf(file)?.length;
}

/** What git calls the kind of a file. */
export function modeOf(file: PlayedFile): string {
  if (typeof file === 'string' || Buffer.isBuffer(file)) {
    return '100644';
  }
  return 'link' in file
    ? '120000'
    : 'submodule' in file
      ? '160000'
      : 'content' in file
        ? '100755'
        : '100644';
}

/** All folders of a tree. */
export function foldersOf(files: PlayedFiles): string[] {
  const folders = Object.keys(files).flatMap(path => {
    const parts = path.split('/').slice(0, -1);
    return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  });
  return [...new Set(folders)].sort();
}

/** The entries of its archive, in a folder called `top`. */
export function archiveEntries(
  { options }: PlayedRepository,
  { files }: PlayedCommit,
  top: string,
  below = ''
): TarballEntry[] {
  const inside = (path: string): boolean =>
    below === '' || path.startsWith(`${below}/`);
  return [
    { path: `${top}/`, type: 'Directory' },
    ...foldersOf(files)
      .filter(inside)
      .map(path => ({ path: `${top}/${path}/`, type: 'Directory' as const })),
    ...Object.entries(files)
      .filter(([path]) => inside(path))
      .map(([path, file]) => entryOf(`${top}/${path}`, file)),
    ...(options.smuggled ?? [])
  ];
}

function entryOf(path: string, file: PlayedFile): TarballEntry {
  if (typeof file === 'string' || Buffer.isBuffer(file)) {
    return { path, content: file };
  }
  if ('link' in file) {
    return { path, type: 'SymbolicLink', target: file.link };
  }
  if ('submodule' in file) {
    return { path: `${path}/`, type: 'Directory' };
  }
  return 'zeros' in file
    ? { path, zeros: file.zeros }
    : { path, content: file.content, mode: 0o775 };
}
