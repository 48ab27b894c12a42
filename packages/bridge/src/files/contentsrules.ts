import { posix } from 'node:path';

import type { Config } from '../config';
import { globsPattern } from './fnmatch';

/** Contents managers that list directories as described here. */
const plainManagers = new Set([
  'jupyter_server.services.contents.filemanager.FileContentsManager',
  'jupyter_server.services.contents.filemanager.AsyncFileContentsManager',
  'jupyter_server.services.contents.largefilemanager.LargeFileManager',
  'jupyter_server.services.contents.largefilemanager.AsyncLargeFileManager'
]);

/** What of Jupyter's root its contents API shows, by names alone. */
export class ContentsRules {
  constructor(
    private readonly server: Config['server'],
    platform: NodeJS.Platform = process.platform
  ) {
    const { contentsManager = '', root } = server;
    // Elsewhere than on Linux files can be hidden by a mark that Node does not tell.
    this.areKnown =
      platform === 'linux' &&
      root !== undefined &&
      plainManagers.has(contentsManager);
    this.root = posix.resolve(root ?? '/');
    const { hideGlobs = [] } = server;
    this.hidden = hideGlobs.length > 0 ? globsPattern(hideGlobs) : undefined;
  }

  /** Whether this server's listings are what is described here. */
  readonly areKnown: boolean;

  readonly root: string;

  get allowsHidden(): boolean {
    return this.server.allowHidden ?? false;
  }

  /** Where a path of the API leads; undefined for one that is not shown. */
  place(path: string): string | undefined {
    const parts = path.split('/').filter(part => part !== '');
    const place = posix.resolve(this.root, ...parts);
    if (place === this.root) {
      return place;
    }
    const start = this.root === '/' ? '/' : `${this.root}/`;
    const below = place.slice(start.length).split('/');
    return place.startsWith(start) && below.every(name => this.allows(name))
      ? place
      : undefined;
  }

  /** Whether an entry of this name is listed. */
  lists(name: string): boolean {
    return this.allows(name) && !this.hidden?.test(name);
  }

  private allows(name: string): boolean {
    return this.allowsHidden || !name.startsWith('.');
  }

  private readonly hidden: RegExp | undefined;
}
