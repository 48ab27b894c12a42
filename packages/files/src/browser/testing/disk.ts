import type {
  ContentsEntry,
  ContentsListing,
  ContentsQuery
} from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';

/** Files and folders of the tests: both Jupyter and the bridge tell of them. */
export class Disk {
  /** Names in each folder; folders among them end in a slash. */
  readonly folders = new Map<string, string[]>([['', []]]);
  /** Seconds of the last change of everything. */
  time = 1000;

  has(path: string): boolean {
    const [folder, name] = split(path);
    const names = this.folders.get(folder) ?? [];
    return (
      this.folders.has(path) ||
      names.includes(name) ||
      names.includes(name + '/')
    );
  }

  /** As `GET /files/contents` answers. */
  list({ path, limit, q = '' }: ContentsQuery): ContentsListing {
    const names = this.folders.get(path);
    if (names === undefined) {
      const code = this.has(path) ? 'path-not-folder' : 'path-missing';
      throw new BridgeError({ code, message: 'No such folder.' });
    }
    const entries = names
      .map(name => this._entry(name))
      .filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()))
      .sort((a, b) => order(a, b));
    return {
      entries: entries.slice(0, limit),
      matching: entries.length,
      total: names.length,
      writable: true,
      modified: this.time,
      changed: this.time
    };
  }

  private _entry(name: string): ContentsEntry {
    return {
      name: name.replace('/', ''),
      directory: name.endsWith('/'),
      size: 5,
      modified: this.time,
      changed: this.time,
      writable: true
    };
  }
}

const order = (a: ContentsEntry, b: ContentsEntry): number =>
  Number(b.directory) - Number(a.directory) ||
  a.name.localeCompare(b.name, 'en', { numeric: true });

/** A path as folder and name. */
export function split(path: string): [folder: string, name: string] {
  const at = path.lastIndexOf('/');
  return [path.slice(0, Math.max(at, 0)), path.slice(at + 1)];
}

/** Names that sort after one another: `prefix1`, `prefix2`, … */
export const names = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
