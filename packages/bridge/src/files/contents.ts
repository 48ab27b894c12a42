import { posix } from 'node:path';

import {
  type ContentsListing,
  type ContentsQuery,
  fileKinds
} from '@jupyterlab-hpc/api';

import { BridgeError, messageOf, systemCode } from '../errors';
import type { ContentsRules } from './contentsrules';
import { entryOf, inOrder, reachOf, timeOf, unknown } from './contentsentry';
import { namesOf } from './entries';
import { asFailure, isDenial } from './failure';
import type { Folder, Folders } from './folders';
import type { Guard } from './guard';
import type { Isolated } from './isolated';
import type { Mounts } from './mounts';
import type { Name, Names, Reach, Shown } from './ops';
import { chosen, comparison, type Look, type Places } from './order';
import { type Order, rowsOf } from './rows';

export interface ContentsOptions {
  rules: ContentsRules;
  guard: Guard;
  folders: Folders;
  isolated: Isolated;
  mounts: Mounts;
}

/** What the contents API lists: the rest is passed over. */
const listed = new Set(
  (['file', 'directory', 'symlink'] as const).map(kind =>
    fileKinds.indexOf(kind)
  )
);

type Self = Shown & { readonly reach: Reach };

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
  ): Promise<Self> {
    const { guard, rules } = this.options;
    const [above, name] = [posix.dirname(place), posix.basename(place)];
    const self = await guard.run(
      place,
      async ops => {
        const [own] = await ops.shown(above, [{ name }]);
        return own && { ...own, reach: own.reach ?? (await ops.reach(place)) };
      },
      signal
    );
    const isHidden =
      self?.reach.hidden === true &&
      !rules.allowsHidden &&
      place !== rules.root;
    if (self === undefined || isHidden) {
      throw missing(path);
    }
    if (!self.reach.directory) {
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
    self: Self,
    { limit, q = '' }: ContentsQuery,
    signal: AbortSignal | undefined
  ): Promise<ContentsListing> {
    const { folders, isolated, mounts, rules } = this.options;
    const folder = await folders.read(place, signal);
    const { names } = folder;
    if (Object.keys(names.raw).length > 0) {
      throw leftToJupyter('A name in it is not UTF-8.');
    }
    const order = this.order(folder, q);
    const { places } = order;
    const rows = rowsOf(order, 0, limit, comparison(names, lookFor(q)), limit);
    const wanted = namesOf(names, rows);
    const shown = await isolated.entries(
      place,
      wanted,
      (ops, some) => ops.shown(place, some),
      { late: unknown, signal }
    );
    const reaches = await this.reaches(place, wanted, shown, signal);
    const mayWrite = !mounts.at(place).readOnly;
    const entries = wanted.flatMap(({ name }, row) => {
      const [one, reach] = [shown[row], reaches[row]];
      const isShown = reach && (!reach.hidden || rules.allowsHidden);
      return one && isShown ? [entryOf(name, one, reach, mayWrite)] : [];
    });
    // Once all have been looked at, it is known how many there are.
    const hidden =
      rows.length === places.length ? rows.length - entries.length : 0;
    return {
      entries: entries.sort(inOrder),
      matching: places.length - hidden,
      total: this.order(folder, '').places.length - hidden,
      writable: self.reach.writable && mayWrite,
      modified: timeOf(self.mtimeMs),
      changed: timeOf(self.ctimeMs)
    };
  }

  /** What the entries lead to, links among them as well. */
  private async reaches(
    place: string,
    names: readonly Name[],
    shown: readonly (Shown | undefined)[],
    signal: AbortSignal | undefined
  ): Promise<(Reach | undefined)[]> {
    const { isolated } = this.options;
    const reaches = shown.map(one => one?.reach);
    const links = names.flatMap((name, row) => {
      const link = shown[row]?.link;
      return link === undefined ? [] : [{ ...name, link, row }];
    });
    const targets = await isolated.targets(
      place,
      links,
      (ops, one) => ops.reach(one),
      { automounts: true, signal }
    );
    links.forEach(({ row }, index) => {
      reaches[row] = reachOf(targets[index]);
    });
    return reaches;
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
