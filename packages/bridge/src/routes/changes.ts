import type { changeRoutes } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import type { Handlers } from '../handlers';

function absent(): never {
  throw new BridgeError({ code: 'not-supported', message: 'Not there yet.' });
}

export const changeHandlers = (): Handlers<typeof changeRoutes> => ({
  renameFile: absent,
  createFile: absent,
  countFiles: absent,
  startOperation: absent,
  getOperation: absent,
  stopOperation: absent
});
