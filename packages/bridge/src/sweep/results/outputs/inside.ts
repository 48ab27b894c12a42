import { join } from 'node:path';

import { BridgeError } from '../../../errors';
import type { FileOps } from '../../../files/ops';

/**
 * The real path of a file of a sweep. Rejects with `path-denied` where a link
 * leads elsewhere: the folder may be another person's, and is no way to
 * whatever this account can read.
 */
export async function inside(
  ops: FileOps,
  folder: string,
  file: string
): Promise<string> {
  const home = await ops.real(folder);
  const path = join(folder, file);
  const real = await ops.real(path);
  if (home === undefined || real === undefined || real !== join(home, file)) {
    throw new BridgeError({
      code: 'path-denied',
      message: `${path} is a link to somewhere else, which is not followed.`
    });
  }
  return real;
}
