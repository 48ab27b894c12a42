import { posix } from 'node:path';

import type { TreeFile } from '../../found';

const longest = 1024;

/** What is beside a notebook, by the paths that it has from there. */
export class Beside {
  /** `folder`: that of the notebook in the tree; empty for its root. */
  constructor(
    tree: readonly TreeFile[],
    private readonly folder: string
  ) {
    for (const { path } of tree) {
      this.files.add(path);
      for (let up = posix.dirname(path); up !== '.'; up = posix.dirname(up)) {
        if (this.folders.has(up)) {
          break;
        }
        this.folders.add(up);
      }
    }
  }

  /** A file, a folder, or a pattern that some file matches. */
  has(path: string): boolean {
    const place = this.inTree(path);
    if (place === undefined) {
      return false;
    }
    return (
      this.files.has(place) ||
      this.folders.has(place) ||
      (/[*?[]/.test(place) && this.matches(place))
    );
  }

  /** Where a module of this name is beside it: `ising.py`, `ising/`. */
  module(name: string, endings: readonly string[]): string | undefined {
    // Its own folder, and where a repository keeps what is installed from it.
    for (const place of [this.folder, '', 'src']) {
      const path = posix.join(place, name);
      const file = endings
        .map(end => path + end)
        .find(one => this.files.has(one));
      const found = file ?? (this.folders.has(path) ? `${path}/` : undefined);
      if (found !== undefined) {
        return this.fromHere(found);
      }
    }
    return undefined;
  }

  /** A path of the tree as one from the notebook's folder. */
  private fromHere(path: string): string {
    const end = path.endsWith('/') ? '/' : '';
    return posix.relative(this.folder, path) + end;
  }

  /** The path in the tree; undefined where it leads out of it. */
  private inTree(path: string): string | undefined {
    if (path.startsWith('/') || path.startsWith('~')) {
      return undefined;
    }
    const place = posix.join(this.folder, path).replace(/\/$/, '');
    return place === '..' || place.startsWith('../') ? undefined : place;
  }

  /** By what stands before and after its stars: too much rather than too little. */
  private matches(pattern: string): boolean {
    const before = pattern.replace(/[*?[].*/, '');
    const after = pattern.replace(/.*[*?\]]/, '');
    const least = before.length + after.length;
    for (const file of this.files) {
      const isLong = file.length >= least;
      if (isLong && file.startsWith(before) && file.endsWith(after)) {
        return true;
      }
    }
    return false;
  }

  private readonly files = new Set<string>();
  private readonly folders = new Set<string>();
}

/**
 * Whether a text can be the path of a file that a notebook comes with: no
 * address, no device, and nothing that takes a run to know.
 */
export function isPathLike(text: string): boolean {
  return (
    text.length <= longest &&
    /[\p{L}\p{N}]/u.test(text) &&
    !/^[a-z][a-z0-9+.-]*:|^\/(?:dev|proc|sys)\/|[{}<>|"\p{Cc}]/iu.test(text)
  );
}

/** Whether it says of itself that it is a path, by a folder or an ending. */
export function saysPath(text: string): boolean {
  return /\/|\.[A-Za-z][A-Za-z0-9]{0,9}$/.test(text);
}
