import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';

import type { IClonerParts } from '../parts';

/** What every part of the sweeps stands on. */
export interface ISweepParts extends IClonerParts {
  readonly rendermime: IRenderMimeRegistry;
}
