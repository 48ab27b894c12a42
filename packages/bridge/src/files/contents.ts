import { posix } from 'node:path';

import {
  type ContentsEntry,
  type ContentsListing,
  type ContentsQuery,
  fileKinds
} from '@jupyterlab-hpc/api';

import { BridgeError, messageOf, systemCode } from '../errors';
import type { ContentsRules } from './contentsrules';
import { namesOf } from './entries';
import { asFailure, isDenial } from './failure';
import type { Folder, Folders } from './folders';
import type { Guard } from './guard';
import type { Mounts } from './mounts';
import { natural } from './natural';
import type { Names, Shown } from './ops';
import { chosen, comparison, type Look, type Places } from './order';
import { type Order, rowsOf } from './rows';

export interface ContentsOptions {
  rules: ContentsRules;
  guard: Guard;
  folders: Folders;
  mounts: Mounts;
}

/** What the contents API lists: the rest is passed over. */
const listed = new Set(
  (['file', 'directory', 'symlink'] as const).map(kind =>
    fileKinds.indexOf(kind)
  )
);

/** Times that the contents API can tell; others are the epoch. */
const firstTime = -62_135_596_800;
const lastTime = 253_402_300_800;

/** Directories of Jupyter's root, as its contents API shows them. */
export class Contents {
  constructor(private readonly options: ContentsOptions) {}

  /**
   * Rejects with `not-supported` where the contents API itself has to be
   * asked, with another `BridgeError` for a path that it does not show, and
   * with the reason of the signal when that is aborted.
   */
  async list(
    query: ContentsQuery,
    signal?: AbortSignal
  ): Promise<ContentsListing> {
    const { rules } = this.options;
    if (!rules.areKnown) {
      throw leftToJupyter('Its contents manager is not one of files.');
    }
    const place = rules.place(query.path);
    if (place === undefined) {
      throw missing(query.path);
    }
    try {
      const self = await this.look(place, query.path, signal);
      return await this.window(place, self, query, signal);
    } catch (error) {
      const failure = asFailure(place, error);
      // What it makes of other failures is its own affair.
      throw isDenial(error) || systemCode(failure) !== undefined
        ? leftToJupyter(messageOf(error))
        : failure;
    }
  }

  /** The directory itself. */
  private async look(
    place: string,
    path: string,
    signal: AbortSignal | undefined
  ): Promise<Shown> {
    const { guard, rules } = this.options;
    const [above, name] = [posix.dirname(place), posix.basename(place)];
    const [self] = await guard.run(
      place,
      ops => ops.shown(above, [{ name }]),
      signal
    );
    const isHidden =
      self?.hidden === true && !rules.allowsHidden && place !== rules.root;
    if (self === undefined || isHidden) {
      throw missing(path);
    }
    if (!self.directory) {
      throw new BridgeError({
        code: 'path-not-folder',
        message: `${path} is not a folder.`,
        field: 'query.path'
      });
    }
    return self;
  }

  private async window(
    place: string,
    self: Shown,
    { limit, q = '' }: ContentsQuery,
    signal: AbortSignal | undefined
  ): Promise<ContentsListing> {
    const { folders, guard, mounts } = this.options;
    const folder = await folders.read(place, signal);
    const { names } = folder;
    if (Object.keys(names.raw).length > 0) {
      throw leftToJupyter('A name in it is not UTF-8.');
    }
    const order = this.order(folder, q);
    const { places } = order;
    const rows = rowsOf(order, 0, limit, comparison(names, lookFor(q)), limit);
    const shown = await guard.run(
      place,
      ops => ops.shown(place, namesOf(names, rows)),
      signal
    );
    const mayWrite = !mounts.at(place).readOnly;
    const entries = rows.flatMap((row, index) =>
      this.entry(names.names[row] ?? '', shown[index], mayWrite)
    );
    // Once all have been looked at, it is known how many there are.
    const hidden =
      rows.length === places.length ? rows.length - entries.length : 0;
    return {
      entries: entries.sort(
        (a, b) =>
          Number(b.directory) - Number(a.directory) ||
          natural(a.name, b.name) ||
          (a.name < b.name ? -1 : 1)
      ),
      matching: places.length - hidden,
      total: this.order(folder, '').places.length - hidden,
      writable: self.writable && mayWrite,
      modified: time(self.mtimeMs),
      changed: time(self.ctimeMs)
    };
  }

  private entry(
    name: string,
    shown: Shown | undefined,
    mayWrite: boolean
  ): ContentsEntry[] {
    const { allowsHidden } = this.options.rules;
    if (shown === undefined || (shown.hidden && !allowsHidden)) {
      return [];
    }
    const { ctimeMs, directory, mtimeMs, size, writable } = shown;
    return [
      {
        name,
        directory,
        size: directory ? 0 : size,
        modified: time(mtimeMs),
        changed: time(ctimeMs),
        writable: writable && mayWrite
      }
    ];
  }

  private order(folder: Folder, q: string): Order {
    const choose = (names: Names): Places =>
      chosen(names, lookFor(q)).filter(
        place =>
          listed.has(names.kinds[place] ?? 0) &&
          this.options.rules.lists(names.names[place] ?? '')
      );
    return folder.order(`contents ${q}`, choose);
  }
}

/** Names that begin with a dot are the rules' affair. */
const lookFor = (q: string): Look => ({
  sort: 'name',
  descending: false,
  foldersFirst: true,
  hidden: true,
  q,
  starts: false
});

function time(milliseconds: number): number {
  const seconds = milliseconds / 1000;
  return seconds >= firstTime && seconds < lastTime ? seconds : 0;
}

function missing(path: string): BridgeError {
  return new BridgeError({
    code: 'path-missing',
    message: `${path} is not there.`,
    field: 'query.path'
  });
}

function leftToJupyter(why: string): BridgeError {
  return new BridgeError({
    code: 'not-supported',
    message: 'This folder is left to the listing of Jupyter itself.',
    detail: why
  });
}
