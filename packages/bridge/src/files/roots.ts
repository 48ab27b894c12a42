import { posix } from 'node:path';

import { BridgeError } from '../errors';
import type { Policy } from '../site/policy';
import type { Guard } from './guard';
import { isBelow } from './mounts';
import { SlowError } from './slow';

export interface RootsOptions {
  policy: Policy;
  guard: Pick<Guard, 'run'>;
  /** Jupyter's root directory. */
  root: string | undefined;
  /** Whether the server has terminals: who has one can read all the account can. */
  terminals: boolean;
  /** Where the site confines all else to; none: it does not. Variables may begin them. */
  fileRoots: readonly string[];
  /** What a path is that may begin with a variable; undefined where that is not set. */
  expanded: (path: string) => string | undefined;
}

/** What a person has without terminals, beside Jupyter's root. */
const ownFolders = ['$HOME', '$SCRATCH'];

/** Milliseconds for which one of the folders is taken to lead where it did. */
const maximumAge = 10_000;

/** Where most requests have their path. */
const ofQuery = 'query.path';

/** Where a person may look: what they could reach by other means of this server. */
export class Roots {
  constructor(private readonly options: RootsOptions) {}

  /**
   * Rejects with a `BridgeError` for a path that is out of bounds, by its real
   * place. One that is not there is for who looks at it to tell. `field` is
   * where in the request it stands.
   */
  async require(path: string, field = ofQuery): Promise<void> {
    const allowed = await this.options.policy.allows('files');
    if (allowed && this.isEverywhere) {
      return;
    }
    if (!(await this.holds(await this.real(path, field), allowed))) {
      await this.options.policy.require('files');
      throw denied(path, field);
    }
  }

  /**
   * The real place of a path of the drive of all files, which a site can
   * switch off as a whole. Rejects as `require` does, and where the file
   * system does not answer.
   */
  async locate(path: string): Promise<string> {
    await this.options.policy.require('files');
    const real = await this.real(path);
    if (!this.isEverywhere && !(await this.holds(real, true))) {
      throw denied(path);
    }
    return real ?? posix.resolve(path);
  }

  private get isEverywhere(): boolean {
    return this.options.terminals && this.options.fileRoots.length === 0;
  }

  /** Whether one of the folders holds a real place. One that hangs delays none of the others. */
  private async holds(
    real: string | undefined,
    outside: boolean
  ): Promise<boolean> {
    const { expanded, fileRoots, root } = this.options;
    const further = fileRoots.length > 0 ? fileRoots : ownFolders;
    const places = [root, ...(outside ? further.map(expanded) : [])];
    const looks = places.map(async place => {
      const folder = place === undefined ? undefined : await this.folder(place);
      if (
        real === undefined ||
        folder === undefined ||
        !isBelow(real, folder)
      ) {
        throw new Error('It is not there.');
      }
    });
    return Promise.any(looks).then(
      () => true,
      () => false
    );
  }

  /** The real place of one of the folders: every path that is asked for is held against it. */
  private folder(path: string): Promise<string | undefined> {
    const known = this.folders.get(path);
    const now = performance.now();
    if (known !== undefined && now - known.at < maximumAge) {
      return known.real;
    }
    const real = this.real(path);
    this.folders.set(path, { real, at: now });
    real.catch(() => this.folders.delete(path));
    return real;
  }

  private async real(
    path: string,
    field = ofQuery
  ): Promise<string | undefined> {
    const absolute = posix.resolve(path);
    try {
      return await this.options.guard.run(absolute, ops => ops.real(absolute));
    } catch (error) {
      if (error instanceof SlowError) {
        throw new BridgeError({
          code: 'path-slow',
          message: error.message,
          hint: 'Its file system may be down or busy. Others are not affected.',
          field
        });
      }
      throw error;
    }
  }

  private readonly folders = new Map<
    string,
    { readonly real: Promise<string | undefined>; readonly at: number }
  >();
}

function denied(path: string, field = ofQuery): BridgeError {
  return new BridgeError({
    code: 'path-denied',
    message: `This server shows no files in ${path}.`,
    hint: 'It is outside of the folders that it may show.',
    field
  });
}
