import { BridgeError } from '../errors';
import { isBelow } from '../files/mounts';
import type { Roots } from '../files/roots';
import type { Files } from '../texts/folder';

/**
 * The file system as far as the site shows it to a person: what sweeps read
 * and copy (notebooks, folders of colleagues, links in them) stays within the
 * roots, by its real place. What the bridge keeps itself, below `own`, is not
 * asked about. Rejects with `path-denied`, without a field: who asks knows it.
 */
export function confined(
  files: Files,
  roots: Pick<Roots, 'require'>,
  own: string
): Files {
  return {
    run: async (path, act, signal) => {
      if (!isBelow(path, own)) {
        await required(roots, path);
      }
      return files.run(path, act, signal);
    }
  };
}

async function required(
  roots: Pick<Roots, 'require'>,
  path: string
): Promise<void> {
  try {
    await roots.require(path);
  } catch (error) {
    if (!(error instanceof BridgeError)) {
      throw error;
    }
    const { field: _field, ...info } = error.info;
    throw new BridgeError(info, { cause: error });
  }
}
