import { join } from 'node:path';

import type { Commands } from '../commands';
import type { Config } from '../config';
import type { Paths } from '../favorites/paths';
import type { Files } from '../files/assemble';
import type { Mounts } from '../files/mounts';
import { LoginShell } from '../scheduler/login';
import { SweepEnvironments } from './check';
import { confined } from './confined';
import { Notebooks } from './notebook';
import { FolderPlaces } from './place';
import { SweepResults } from './results';
import { runner } from './runner';
import type { SweepParts } from './service';
import { FolderStore, readRows } from './store';

/** What the parts of sweeps need of the bridge. */
export interface PiecesOptions {
  readonly config: Config;
  /** As the site has it now. */
  readonly settings: () => Config;
  readonly commands: Commands;
  readonly environment: NodeJS.ProcessEnv;
  readonly paths: Paths;
  readonly mounts: Mounts;
  readonly files: Pick<Files, 'guard' | 'roots' | 'usage'>;
  readonly dataDir: string;
  /** A private folder for what lives as long as the bridge. */
  readonly folder: string;
  /** Epoch seconds. */
  readonly now: () => number;
}

export type Pieces = Pick<
  SweepParts,
  'store' | 'places' | 'notebooks' | 'checker' | 'runner' | 'results'
>;

/** What reads notebooks, keeps folders, writes scripts and reads results. */
export function makePieces(options: PiecesOptions): Pieces {
  const { commands, config, dataDir, environment, folder } = options;
  const { mounts, now, paths, settings } = options;
  const { roots, usage } = options.files;
  const files = confined(options.files.guard, roots, dataDir);
  return {
    runner,
    store: new FolderStore({
      ...{ files, now },
      list: join(dataDir, 'sweeps')
    }),
    places: new FolderPlaces({
      ...{ paths, roots, mounts, usage },
      // It asks the roots itself: grounds above them may be looked at.
      files: options.files.guard
    }),
    notebooks: new Notebooks({
      files,
      megabytes: () => settings().notebookMegabytes
    }),
    checker: new SweepEnvironments({
      ...{ commands, config },
      given: environment,
      login: new LoginShell(commands, environment),
      folder: join(folder, 'pythons'),
      now: () => performance.now()
    }),
    results: new SweepResults({
      ...{ files, now },
      readRows: async record => {
        const { columns } = await readRows(files, record);
        return {
          names: record.manifest.parameters.map(({ name }) => name),
          // What a run does not set keeps the notebook's default.
          columns: columns.map(column => column.map(value => value ?? null))
        };
      }
    })
  };
}
