import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Favorite, FavoriteOp, Favorites } from '@jupyterlab-hpc/api';

import type { SiteFavorite } from '../config';
import { Paths } from '../favorites/paths';
import { FavoritesStore } from '../favorites/store';
import { Mounts } from '../files/mounts';
import { ManualClock, silent } from './doubles';

export interface StoreOptions {
  environment?: NodeJS.ProcessEnv;
  site?: readonly SiteFavorite[];
  mounts?: Mounts;
}

/** A folder of favorites, and bridges that work on it. */
export class FavoritesPlace {
  readonly root = mkdtempSync(join(tmpdir(), 'favorites-'));
  folder = join(this.root, 'data', 'favorites');
  readonly clock = new ManualClock();

  /** What another bridge would have. */
  store(options: StoreOptions = {}): FavoritesStore {
    const { environment = {}, mounts, site = [] } = options;
    return new FavoritesStore({
      folder: this.folder,
      logger: silent,
      mounts: mounts ?? new Mounts(this.clock.now, () => ''),
      paths: new Paths(environment, '/home/ada'),
      site: () => site,
      now: this.clock.now,
      clock: () => this.clock.now() * 1000
    });
  }

  /** Names of files, in order. */
  files(): string[] {
    return readdirSync(this.folder).sort();
  }

  text(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}

/** Favorites of directories, in a row. */
export async function addAll(
  store: FavoritesStore,
  ...paths: string[]
): Promise<string[]> {
  const ops = paths.map((path): FavoriteOp => ({
    op: 'add',
    path,
    kind: 'directory'
  }));
  return (await store.change(ops)).ids;
}

/** The written paths of the person's own, in order. */
export async function own(store: FavoritesStore): Promise<string[]> {
  return pathsOf(await store.list());
}

export function pathsOf({ items }: Favorites): string[] {
  return items.filter(({ site }) => site !== true).map(({ path }) => path);
}

/** All that an undo has to bring back. */
export function essence({ items }: Favorites): Partial<Favorite>[] {
  return items.map(({ group, hidden, id, kind, name, path }) => ({
    ...{ id, path, kind, name, group, hidden }
  }));
}
