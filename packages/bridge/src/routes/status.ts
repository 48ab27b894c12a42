import type { statusRoutes } from '@jupyterlab-hpc/api';

import type { PathStates } from '../files/pathstates';
import type { Roots } from '../files/roots';
import type { Usages } from '../files/usage';
import type { Handlers } from '../handlers';

export interface StatusServices {
  pathStates: PathStates;
  roots: Roots;
  usages: Usages;
}

export const statusHandlers = ({
  pathStates,
  roots,
  usages
}: StatusServices): Handlers<typeof statusRoutes> => ({
  statPaths: async ({ body }, { signal }) => ({
    items: await pathStates.of(body, signal)
  }),
  getUsage: async ({ body }) => {
    await roots.require(body.path, 'body.path');
    return usages.of(body.path);
  }
});
