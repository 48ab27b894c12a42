import { posix } from 'node:path';

import type { Usage } from '@jupyterlab-hpc/api';

import type { Space } from './changes/question';
import type { Mounts } from './mounts';
import type { SiteQuotas } from './quota';

export interface UsageOptions {
  /** How full the file system of a path is. Rejects with a `BridgeError`. */
  space: (path: string) => Promise<Space>;
  mounts: Mounts;
  quotas: Pick<SiteQuotas, 'of'>;
}

/** How full places are: by the kernel, and by the site's own command. */
export class Usages {
  constructor(private readonly options: UsageOptions) {}

  /** Rejects with a `BridgeError` where the path cannot be looked at; a quota that cannot be had is told in the reply. */
  async of(path: string): Promise<Usage> {
    const { mounts, quotas, space } = this.options;
    const { real, ...facts } = await space(posix.resolve(path));
    const { point, type } = mounts.at(real);
    return {
      path: posix.resolve(path),
      mount: point,
      ...(type !== 'unknown' && { type }),
      ...facts,
      ...(await quotas.of(real, point))
    };
  }
}
