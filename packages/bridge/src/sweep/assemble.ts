import { sweepRoutes } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import type { Handlers } from '../handlers';

/** Stands in until the service is there. */
export const sweepHandlers = Object.fromEntries(
  Object.keys(sweepRoutes).map(key => [
    key,
    () => {
      throw new BridgeError({
        code: 'not-supported',
        message: 'Sweeps are not there yet.'
      });
    }
  ])
) as unknown as Handlers<typeof sweepRoutes>;
