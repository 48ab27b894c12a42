import type {
  EntryName,
  FileEntry,
  FileListing,
  FileQuery,
  Operation,
  OperationRequest,
  PathStatus,
  RouteKey,
  Selection
} from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { ClientDouble, testSystem } from '@jupyterlab-hpc/core/lib/testing';

import { isFolder, keyOf } from '../model/entries';

/** Good enough for names of equal length, and quick. */
const natural = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** An entry as tests need it; what they say of it wins. */
export function entryOf(entry: Partial<FileEntry> & EntryName): FileEntry {
  return {
    kind: 'file',
    size: 1000,
    modified: 1_000_000,
    mode: 0o640,
    uid: 1000,
    owner: 'ada',
    writable: true,
    ...entry
  };
}

/** So many files: `conf_000000.h5` and on. */
export function manyFiles(count: number): FileEntry[] {
  return Array.from({ length: count }, (_, at) =>
    entryOf({ name: `conf_${String(at).padStart(6, '0')}.h5`, size: at })
  );
}

/** A bridge over directories that are kept in memory. */
export class FilesDouble extends ClientDouble {
  constructor(folders: Readonly<Record<string, readonly FileEntry[]>> = {}) {
    super();
    this.time = 1_000_100;
    for (const [path, entries] of Object.entries(folders)) {
      this.folders.set(path, [...entries]);
    }
    const { handlers } = this;
    handlers.getSystem = () => testSystem;
    handlers.listFiles = ({ query }) => this.list(query);
    handlers.renameFile = ({ body: { folder, entry, to } }) =>
      this._rename(folder, entry, to);
    handlers.createFile = ({ body }) => {
      const entry = entryOf({ name: 'Untitled Folder', kind: 'directory' });
      this.entriesOf(body.folder).push(entry);
      return entry;
    };
    handlers.statPaths = ({ body }) => ({
      items: body.paths.map(({ path }) => this._stat(path))
    });
    handlers.countFiles = ({ body }) => {
      const items = this._chosen(body.from).length;
      return { items, entries: items, bytes: 1000 * items, more: false };
    };
    handlers.startOperation = ({ body }) => this._start(body);
    handlers.getOperation = () => this.operation;
    handlers.stopOperation = () => this.operation;
  }

  readonly folders = new Map<string, FileEntry[]>();
  /** Why no directory can be listed. */
  failure: BridgeError | undefined;
  /** What becomes of the next operation; done at once by default. */
  operation: Operation = {
    id: '1',
    op: 'delete',
    state: 'done',
    entries: 0,
    bytes: 0,
    failed: 0,
    failures: []
  };

  /** What was asked of a route, in order. */
  asked(key: RouteKey): unknown[] {
    return this.called
      .filter(call => call.key === key)
      .map(({ input }) => input);
  }

  /** The queries for listings, in order. */
  readonly queries: FileQuery[] = [];

  entriesOf(path: string): FileEntry[] {
    const entries = this.folders.get(path);
    if (entries === undefined) {
      throw new BridgeError({
        code: 'path-missing',
        message: `${path} is not there.`
      });
    }
    return entries;
  }

  list(query: FileQuery): FileListing {
    this.queries.push(query);
    if (this.failure !== undefined) {
      throw this.failure;
    }
    const { limit = 200, bare = false, near } = query;
    const all = this.entriesOf(query.path).filter(
      ({ name }) => query.hidden === true || !name.startsWith('.')
    );
    const rows = sorted(query, all);
    const found = near === undefined ? -1 : indexNear(rows, near);
    const offset =
      found < 0 ? (query.offset ?? 0) : Math.max(0, found - limit / 2);
    return {
      path: query.path,
      folder: { kind: 'directory' },
      offset,
      entries: rows
        .slice(offset, offset + limit)
        .map(entry => (bare ? named(entry) : entry)),
      matching: rows.length,
      folders: rows.filter(isFolder).length,
      total: all.length,
      ...(found < 0 ? {} : { found })
    };
  }

  private _rename(folder: string, entry: EntryName, to: string): FileEntry {
    const entries = this.entriesOf(folder);
    if (entries.some(({ name }) => name === to)) {
      throw new BridgeError({
        code: 'path-exists',
        message: `“${to}” is there already.`,
        field: 'body.to'
      });
    }
    const at = entries.findIndex(other => keyOf(other) === keyOf(entry));
    const { rawName, ...old } = entries[at] ?? entryOf(entry);
    const renamed = { ...old, name: to };
    entries[at] = renamed;
    return renamed;
  }

  private _stat(path: string): PathStatus {
    const folder = path.replace(/\/[^/]*$/, '') || '/';
    const entry = this.folders
      .get(folder)
      ?.find(({ name }) => path.endsWith(`/${name}`));
    return entry === undefined
      ? { path, state: 'missing' }
      : { path, state: 'there', facts: entry };
  }

  private _chosen({ folder, names, matching }: Selection): FileEntry[] {
    const keys = names?.map(keyOf);
    return this.entriesOf(folder).filter(entry =>
      keys === undefined
        ? entry.name.includes(matching?.q ?? '')
        : keys.includes(keyOf(entry))
    );
  }

  private _start({ op, from }: OperationRequest): Operation {
    const gone = new Set(this._chosen(from));
    if (op === 'delete' && this.operation.state === 'done') {
      const left = this.entriesOf(from.folder).filter(
        entry => !gone.has(entry)
      );
      this.folders.set(from.folder, left);
    }
    return { ...this.operation, op, entries: gone.size };
  }
}

function named({ name, rawName, kind }: FileEntry): FileEntry {
  return { name, kind, ...(rawName === undefined ? {} : { rawName }) };
}

/** Entries beyond which an order by size has to be asked for. */
const many = 5000;

function sorted(query: FileQuery, all: readonly FileEntry[]): FileEntry[] {
  const { sort = 'name', foldersFirst = true, q = '', starts = false } = query;
  const by = sort.replace('-', '');
  const looks = by === 'size' || by === 'modified';
  if (looks && all.length > many && query.all !== true) {
    throw new BridgeError({
      code: 'too-many-entries',
      message: `All ${all.length} entries have to be looked at.`
    });
  }
  const sign = sort.startsWith('-') ? -1 : 1;
  const text = q.toLowerCase();
  return all
    .filter(({ name }) =>
      starts
        ? name.toLowerCase().startsWith(text)
        : name.toLowerCase().includes(text)
    )
    .sort(
      (a, b) =>
        (foldersFirst ? Number(isFolder(b)) - Number(isFolder(a)) : 0) ||
        sign *
          ((by === 'size' ? (a.size ?? 0) - (b.size ?? 0) : 0) ||
            natural(a.name, b.name))
    );
}

function indexNear(rows: readonly FileEntry[], near: string): number {
  const exact = rows.findIndex(({ name }) => name === near);
  const start = near.toLowerCase();
  return exact >= 0
    ? exact
    : rows.findIndex(({ name }) => name.toLowerCase().startsWith(start));
}
