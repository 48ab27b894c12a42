import type { FavoriteOp, Favorites } from '@jupyterlab-hpc/api';

import type { SiteFavorite } from '../config';
import { BridgeError } from '../errors';
import type { Mounts } from '../files/mounts';
import type { Logger } from '../logger';
import { within } from '../within';
import { apply } from './apply';
import { type Context, sorted } from './context';
import { type Contents, FavoritesFolder } from './folder';
import type { Paths } from './paths';
import { notAnswering, notReadable, unwritable } from './problems';
import { Reader } from './reader';
import { siteEntries } from './site';

/** Milliseconds after which the folder counts as not answering. */
const patience = 15_000;

export interface FavoritesOptions {
  /** Made when there is something to keep. */
  folder: string;
  logger: Logger;
  mounts: Mounts;
  paths: Paths;
  /** The administrator's, as they are now. */
  site: () => readonly SiteFavorite[];
  /** Epoch seconds. */
  now: () => number;
  /** Milliseconds that only go forward. */
  clock?: () => number;
}

/** What came of operations. */
export interface Changed {
  favorites: Favorites;
  ids: string[];
  undo: FavoriteOp[];
}

/** Operations that wait for their turn. */
interface Change {
  ops: readonly FavoriteOp[];
  resolve: (changed: Changed) => void;
  reject: (error: unknown) => void;
}

/**
 * A person's favorites and the site's. All bridges of the person, on whatever
 * hosts, work on the same folder at once.
 */
export class FavoritesStore {
  private readonly folder: FavoritesFolder;
  private readonly reader: Reader;
  private readonly waiting: Change[] = [];
  private isChanging = false;

  constructor(private readonly options: FavoritesOptions) {
    const { clock = () => performance.now(), folder, logger } = options;
    this.folder = new FavoritesFolder(folder, logger);
    this.reader = new Reader(this.folder, clock);
  }

  /** Rejects with a `BridgeError` where they cannot be read. */
  async list(): Promise<Favorites> {
    try {
      const contents = await within(patience, this.reader.current(), () => {
        throw notAnswering(this.folder.path);
      });
      return this.view({ ...this.surroundings(), contents });
    } catch (error) {
      throw this.readFailure(error);
    }
  }

  /**
   * Does operations, one after the other; they are on disk before it resolves.
   * Rejects with a `BridgeError` that names the one that failed: those before
   * it are done.
   */
  change(ops: readonly FavoriteOp[]): Promise<Changed> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ ops, resolve, reject });
      if (!this.isChanging) {
        void this.work();
      }
    });
  }

  /** One reading serves all who wait. Never rejects. */
  private async work(): Promise<void> {
    this.isChanging = true;
    while (this.waiting.length > 0) {
      const changes = this.waiting.splice(0);
      const reading = this.reader.fresh();
      for (const { ops, resolve, reject } of changes) {
        await reading
          .catch((error: unknown) => {
            throw this.readFailure(error);
          })
          .then(contents => this.perform(contents, ops))
          .then(resolve, reject);
      }
    }
    this.isChanging = false;
  }

  private async perform(
    contents: Contents,
    ops: readonly FavoriteOp[]
  ): Promise<Changed> {
    const context = { ...this.surroundings(), contents };
    const ids: string[] = [];
    const undo: FavoriteOp[] = [];
    try {
      for (const [index, op] of ops.entries()) {
        const done = await apply(context, op).catch((error: unknown) => {
          throw this.failure(error, index);
        });
        ids.push(...(done.id === undefined ? [] : [done.id]));
        undo.unshift(...done.undo);
      }
    } finally {
      this.reader.forget();
    }
    return { favorites: this.view(context), ids, undo };
  }

  private surroundings(): Omit<Context, 'contents'> {
    const { mounts, now, paths, site } = this.options;
    const { folder } = this;
    return { folder, mounts, now, paths, site: siteEntries(site()) };
  }

  private view({ contents, paths, site }: Context): Favorites {
    const resolved = (path: string) => {
      const absolute = paths.resolve(path);
      return absolute === undefined ? {} : { resolved: absolute };
    };
    return {
      version: 1,
      items: [
        ...site.map(entry => ({
          ...entry,
          ...resolved(entry.path),
          site: true,
          ...(contents.hidden.has(entry.id) && { hidden: true })
        })),
        ...sorted(contents).map(({ version: _, ...own }) => ({
          ...own,
          ...resolved(own.path)
        }))
      ],
      problems: [...this.reader.setAside, ...contents.problems]
    };
  }

  private failure(error: unknown, index: number): BridgeError {
    const { info } =
      error instanceof BridgeError
        ? error
        : unwritable(this.folder.path, error);
    return new BridgeError(
      { ...info, field: `body.ops/${index}` },
      { cause: error }
    );
  }

  private readFailure(error: unknown): BridgeError {
    return error instanceof BridgeError
      ? error
      : notReadable(this.folder.path, error);
  }
}
