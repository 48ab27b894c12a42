import { statfs } from 'node:fs/promises';
import { join } from 'node:path';

import type { CloneWork } from '@jupyterlab-hpc/api';

import { Paths } from '../../../favorites/paths';
import { Guard } from '../../../files/guard';
import { Mounts } from '../../../files/mounts';
import { Roots } from '../../../files/roots';
import { Policy } from '../../../site/policy';
import { silent } from '../../../testing/doubles';
import type { Found } from '../../found';
import { Clones, type ClonesOptions } from '../clones';

export interface Scene extends Partial<ClonesOptions> {
  /** Where copies go and what a bridge remembers. */
  readonly place: string;
  readonly finds: () => Found;
  /** Where the site confines copies to. */
  readonly fileRoots?: readonly string[];
}

/** Clones over the real file system. */
export function clonesOf({
  place,
  finds,
  fileRoots = [],
  ...more
}: Scene): Clones {
  const paths = new Paths({ HERE: place }, place);
  const mounts = new Mounts();
  const guard = new Guard({ agent: '', mounts });
  const roots = new Roots({
    policy: new Policy({
      switches: () => ({}),
      groups: () => Promise.resolve(new Set()),
      siteMessage: () => ''
    }),
    ...{ guard, fileRoots },
    root: undefined,
    terminals: true,
    expanded: path => paths.resolve(path)
  });
  return new Clones({
    found: finds,
    ...{ paths, roots, guard, mounts },
    space: async path => {
      const { bavail, bsize } = await statfs(path);
      return { free: bavail * bsize };
    },
    limits: () => ({ cloneBytes: 50e6, notebookBytes: 1e6 }),
    folder: join(place, 'data/clone'),
    logger: silent,
    now: () => 1_700_000_000,
    ...more
  });
}

/** How a copy is when it has ended. */
export async function ended(clones: Clones, id: string): Promise<CloneWork> {
  for (;;) {
    const work = clones.get(id);
    if (work.state !== 'running' && work.state !== 'stopping') {
      return work;
    }
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}
