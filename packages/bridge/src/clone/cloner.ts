import { join } from 'node:path';

import type { Config } from '../config';
import type { Paths } from '../favorites/paths';
import type { Files } from '../files/assemble';
import type { Mounts } from '../files/mounts';
import type { Logger } from '../logger';
import type { CloneServices } from '../routes/clone';
import { Addresses } from './addresses';
import { lookAt } from './forge';
import { GalleryService } from './gallery/service';
import { Looker } from './looker';
import { netFetch } from './net';
import { Clones } from './place/clones';
import { Journal } from './place/journal';
import { Tokens } from './tokens';
import { Upstreams } from './upstream/upstreams';

const megabyte = 1_000_000;

export interface ClonerOptions {
  /** As the site has it now. */
  readonly settings: () => Config;
  readonly environment: NodeJS.ProcessEnv;
  readonly paths: Paths;
  readonly mounts: Mounts;
  readonly files: Pick<Files, 'guard' | 'roots' | 'space'>;
  readonly dataDir: string;
  /** A private folder for what lives as long as the bridge. */
  readonly folder: string;
  readonly logger: Logger;
  /** Epoch seconds. */
  readonly now: () => number;
}

export interface Cloner extends Omit<CloneServices, 'policy'> {
  isBusy(): boolean;
  stop(): Promise<void>;
}

/** Puts together what looks at notebooks of elsewhere, and copies them. */
export function createCloner(options: ClonerOptions): Cloner {
  const { dataDir, environment, files, folder, logger } = options;
  const { mounts, now, paths, settings } = options;
  const { guard, roots, space } = files;
  const addresses = new Addresses(settings, paths);
  const fetch = netFetch({ rules: settings, outside: { environment } });
  const tokens = new Tokens(environment);
  const looker = new Looker({
    folder: join(folder, 'previews'),
    limits: settings,
    find: async (written, looking) => {
      const address = addresses.forge(written);
      if (address.kind === 'path') {
        await roots.require(address.path, 'body.address');
      }
      const { cloneMegabytes, notebookMegabytes } = settings();
      const look = await lookAt(address, {
        ...looking,
        fetch,
        limits: {
          clone: cloneMegabytes * megabyte,
          notebook: notebookMegabytes * megabyte
        }
      });
      return look.kind === 'found' ? look.found : look.choice;
    }
  });
  const underWay = join(dataDir, 'clone', 'under-way');
  const clones = new Clones({
    ...{ paths, roots, guard, mounts, space, logger, now },
    folder: underWay,
    found: id => looker.found(id),
    limits: () => {
      const { cloneMegabytes, notebookMegabytes } = settings();
      return {
        cloneBytes: cloneMegabytes * megabyte,
        notebookBytes: notebookMegabytes * megabyte
      };
    }
  });
  const host = (address: string): string | undefined =>
    addresses.hostOf(address);
  const upstreams = new Upstreams({
    ...{ guard, roots, now },
    journal: new Journal({ folder: underWay, logger }),
    found: id => looker.found(id),
    limits: () => ({
      notebookBytes: settings().notebookMegabytes * megabyte
    }),
    lookAt: async (address, signal) => {
      const token = tokens.of(host(address) ?? '');
      const { preview } = await looker.look({ address, token }, signal);
      if (preview === undefined) {
        throw addresses.noNotebook(address);
      }
      return { preview, found: looker.found(preview.id) };
    }
  });
  const gallery = new GalleryService({
    ...{ fetch, now },
    files: guard,
    folder: join(dataDir, 'clone', 'stars'),
    galleries: () => settings().galleries,
    notebookDirs: () => settings().notebookDirs,
    describe: address => addresses.describe(address),
    expanded: path => paths.resolve(path)
  });
  // What an earlier bridge left half made, if it was killed.
  void clones.sweep();
  return {
    ...{ clones, gallery, looker, tokens, upstreams },
    hostOf: host,
    isBusy: () => clones.isBusy(),
    stop: async () => {
      await clones.close();
      await looker.stop();
    }
  };
}
