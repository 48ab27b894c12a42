import type { statusRoutes } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import type { Handlers } from '../handlers';

function absent(): never {
  throw new BridgeError({ code: 'not-supported', message: 'Not there yet.' });
}

export const statusHandlers = (): Pick<
  Handlers<typeof statusRoutes>,
  'statPaths'
> => ({
  statPaths: absent
});
