import { posix } from 'node:path';

import {
  type FileEntry,
  type FileListing,
  type FileQuery,
  fileSorts
} from '@jupyterlab-hpc/api';

import { BridgeError, messageOf } from '../errors';
import { entryOf, factsOf, namesOf } from './entries';
import { asFailure, isDenial, isMissing } from './failure';
import type { Folder, Folders } from './folders';
import type { Guard } from './guard';
import type { Isolated, Target } from './isolated';
import { type Columns, led, type Names, type Status } from './ops';
import { chosen, comparison, directory, type Look, type Places } from './order';
import type { Owners } from './owners';
import { whoseText } from './whose';
import { type Order, rowNear, rowsOf } from './rows';

/** Entries beyond which looking at all of them has to be asked for. */
const manyEntries = 5000;

export interface ListingsOptions {
  guard: Guard;
  folders: Folders;
  isolated: Isolated;
  owners: Pick<Owners, 'names'>;
}

/** Directories, a window at a time. */
export class Listings {
  constructor(private readonly options: ListingsOptions) {}

  /**
   * Rejects with a `BridgeError` that says what is wrong with the path, and
   * with the reason of the signal when that is aborted: nobody waits any more.
   */
  async list(query: FileQuery, signal?: AbortSignal): Promise<FileListing> {
    const path = posix.resolve(query.path);
    try {
      return await this.window(path, query, signal);
    } catch (error) {
      throw isDenial(error)
        ? await this.denial(path, error)
        : asFailure(path, error);
    }
  }

  /** An entry by itself; nothing but its name where no more can be had. */
  async entry(folder: string, name: string): Promise<FileEntry> {
    const { guard, owners } = this.options;
    const [status] = await guard
      .run(folder, ops => ops.statuses(folder, [{ name }]))
      .catch(() => []);
    return {
      name,
      ...(status === undefined
        ? { kind: 'unknown' }
        : factsOf(status, await owners.names([status.uid])))
    };
  }

  /** What is asked of the file system goes through the guard; what is computed does not. */
  private async window(
    path: string,
    query: FileQuery,
    signal: AbortSignal | undefined
  ): Promise<FileListing> {
    const { folders, owners } = this.options;
    const look = lookOf(query);
    const folder = await folders.read(path, signal);
    const { names } = folder;
    const columns = isByStatus(look)
      ? await this.columns(folder, look, query, signal)
      : undefined;
    const { bare = false, limit = 200, near } = query;
    const order = orderOf(folder, look);
    const { places } = order;
    const compare = comparison(names, look, columns);
    const found =
      near === undefined ? undefined : rowNear(order, names, near, compare);
    const offset = Math.min(
      found === undefined
        ? (query.offset ?? 0)
        : Math.max(0, Math.min(found - (limit >> 1), places.length - limit)),
      places.length
    );
    const rows = rowsOf(order, offset, offset + limit, compare);
    const statuses = bare ? [] : await this.look(path, names, rows, signal);
    const known = await owners.names(
      [names.self, ...statuses].flatMap(status => status?.uid ?? [])
    );
    return {
      path,
      folder: factsOf(names.self, known),
      offset,
      entries: rows.map((place, row) =>
        entryOf(names, place, statuses[row], known)
      ),
      matching: places.length,
      folders: foldersAmong(places, names.kinds),
      total: orderOf(folder, { ...look, q: '', starts: false }).places.length,
      ...(found !== undefined && { found })
    };
  }

  /** Rows of a window, with what links lead to where that is told in time. */
  private async look(
    path: string,
    names: Names,
    rows: readonly number[],
    signal: AbortSignal | undefined
  ): Promise<(Status | undefined)[]> {
    const { isolated } = this.options;
    const wanted = namesOf(names, rows);
    const statuses = await isolated.entries(
      path,
      wanted,
      (ops, some) => ops.statuses(path, some),
      { late: undefined, signal }
    );
    const links = wanted.flatMap((name, row) => {
      const link = statuses[row]?.link;
      return link === undefined ? [] : [{ ...name, link, row }];
    });
    const targets = await isolated.targets(
      path,
      links,
      (ops, one) => ops.target(one),
      { automounts: false, signal }
    );
    links.forEach(({ row }, index) => {
      const own = statuses[row];
      statuses[row] = own && withTarget(own, targets[index]);
    });
    return statuses;
  }

  /** All entries have to be looked at. */
  private async columns(
    { columns, names }: Folder,
    { sort }: Look,
    { all }: FileQuery,
    signal: AbortSignal | undefined
  ): Promise<Columns> {
    const count = names.names.length;
    if (count > manyEntries && all !== true) {
      throw new BridgeError({
        code: 'too-many-entries',
        message: `To sort ${count.toLocaleString('en')} entries by ${sort}, all of them have to be looked at.`,
        hint: 'That is work for the file system, and takes a while.',
        field: 'query.sort'
      });
    }
    return columns.join(signal);
  }

  /** Whose folder it is, and what its mode grants, tell a person whom to ask. */
  private async denial(path: string, error: unknown): Promise<BridgeError> {
    const { guard, owners } = this.options;
    const self = await guard
      .run(path, ops => ops.target(path))
      .catch(() => undefined);
    const about = self && (await whoseText(self, owners));
    return new BridgeError({
      code: 'path-denied',
      message: `You may not list this folder${about ? ` (${about})` : ''}.`,
      field: 'query.path',
      detail: messageOf(error)
    });
  }
}

/** A link that leads nowhere is broken; what may not be looked at is not known. */
function withTarget(own: Status, target: Target<Status>): Status {
  if (target === undefined) {
    return own;
  }
  if ('value' in target) {
    return led(own, target.value);
  }
  return isMissing(target.error) ? { ...own, target: 'broken' } : own;
}

function foldersAmong(places: Places, kinds: Uint8Array): number {
  let count = 0;
  for (const place of places) {
    count += kinds[place] === directory ? 1 : 0;
  }
  return count;
}

function orderOf(folder: Folder, look: Look): Order {
  const key = JSON.stringify(look);
  return folder.order(key, names => chosen(names, look));
}

function isByStatus({ sort }: Look): boolean {
  return sort === 'size' || sort === 'modified';
}

function lookOf(query: FileQuery): Look {
  const { foldersFirst = true, hidden = false, q = '' } = query;
  const { sort = 'name', starts = false } = query;
  const name = sort.replace('-', '');
  return {
    sort: fileSorts.find(one => one === name) ?? 'name',
    descending: sort.startsWith('-'),
    foldersFirst,
    hidden,
    q,
    starts
  };
}
