import type { ClonePreview } from '@jupyterlab-hpc/api';

/** What a notebook needs, and which of its files say so. */
export interface INeeds {
  /** Packages that a file for environments lists, by file. */
  readonly listed: readonly {
    readonly path: string;
    readonly names: readonly string[];
  }[];
  /** Packages that it imports and that no such file lists. */
  readonly unlisted: readonly string[];
}

/** Sorts the packages that a notebook imports by the file that lists them. */
export function needsOf({ reads }: ClonePreview): INeeds {
  const rest = new Set(reads.packages);
  const listed = reads.environment.flatMap(({ names, path }) => {
    const known = new Set(names.map(plain));
    const found = [...rest].filter(name => known.has(plain(name)));
    found.forEach(name => rest.delete(name));
    return found.length === 0 ? [] : [{ path, names: found }];
  });
  return { listed, unlisted: [...rest] };
}

/** Names of packages are the same in any case, with `-`, `_` or `.`. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
