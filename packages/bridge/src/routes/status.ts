import type { statusRoutes } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import type { PathStates } from '../files/pathstates';
import type { Handlers } from '../handlers';

function absent(): never {
  throw new BridgeError({ code: 'not-supported', message: 'Not there yet.' });
}

export interface StatusServices {
  pathStates: PathStates;
}

export const statusHandlers = ({
  pathStates
}: StatusServices): Handlers<typeof statusRoutes> => ({
  statPaths: async ({ body }, { signal }) => ({
    items: await pathStates.of(body, signal)
  }),
  getUsage: absent
});
