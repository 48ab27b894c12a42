import type { Commands } from '../commands';
import type { Config } from '../config';
import { BridgeError } from '../errors';
import type { Paths } from '../favorites/paths';
import type { Files } from '../files/assemble';
import type { Mounts } from '../files/mounts';
import type { Logger } from '../logger';
import type { SweepParts } from './service';

/** What the parts of sweeps need of the bridge. */
export interface PiecesOptions {
  readonly config: Config;
  /** As the site has it now. */
  readonly settings: () => Config;
  readonly commands: Commands;
  readonly environment: NodeJS.ProcessEnv;
  readonly paths: Paths;
  readonly mounts: Mounts;
  readonly files: Pick<Files, 'guard' | 'roots' | 'space'>;
  readonly dataDir: string;
  /** A private folder for what lives as long as the bridge. */
  readonly folder: string;
  readonly home: string;
  readonly logger: Logger;
  /** Epoch seconds. */
  readonly now: () => number;
}

export type Pieces = Pick<
  SweepParts,
  'store' | 'places' | 'notebooks' | 'checker' | 'runner' | 'results'
>;

/** What reads notebooks, keeps folders, writes scripts and reads results. */
export const makePieces: (options: PiecesOptions) => Pieces = () => {
  throw new BridgeError({
    code: 'not-supported',
    message: 'Sweeps are not there yet.'
  });
};
