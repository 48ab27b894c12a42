import type { statusRoutes } from '@jupyterlab-hpc/api';

import type { Roots } from '../files/roots';
import type { Usages } from '../files/usage';
import type { Handlers } from '../handlers';
import { requireReach } from './reach';

export interface UsageServices {
  roots: Roots;
  usages: Usages;
}

export const usageHandlers = ({
  roots,
  usages
}: UsageServices): Pick<Handlers<typeof statusRoutes>, 'getUsage'> => ({
  getUsage: async ({ body }) => {
    await requireReach(roots, body.path, 'body.path');
    return usages.of(body.path);
  }
});
