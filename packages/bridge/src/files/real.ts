import { readlink, realpath } from 'node:fs/promises';
import { posix } from 'node:path';

import { systemCode } from '../errors';

/** Links that lead nowhere are followed so many times, as the kernel does with others. */
const mostLinks = 40;

/**
 * Where an absolute path leads: without symbolic links, as far as it is there.
 * Undefined where its links cannot be followed, or not by this account.
 */
export async function realPlace(
  path: string,
  links = mostLinks
): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    const folder = posix.dirname(path);
    if (systemCode(error) !== 'ENOENT' || folder === path) {
      return undefined;
    }
    const above = await realPlace(folder, links);
    if (above === undefined) {
      return undefined;
    }
    const place = posix.join(above, posix.basename(path));
    // What is written to a link that leads nowhere comes to be where it points.
    const target = await readlink(place).catch(() => undefined);
    if (target === undefined) {
      return place;
    }
    return links === 0
      ? undefined
      : realPlace(posix.resolve(above, target), links - 1);
  }
}
