import { realpath } from 'node:fs/promises';
import { posix } from 'node:path';

import { BridgeError, systemCode } from '../errors';
import type { Policy } from '../site/policy';
import { within } from '../within';

/** Milliseconds after which a path counts as leading nowhere. */
const patience = 15_000;

export interface RootsOptions {
  policy: Policy;
  /** Jupyter's root directory. */
  root: string | undefined;
  /** Whether the server has terminals: who has one can read all the account can. */
  terminals: boolean;
  /** `$HOME` and `$SCRATCH`, where they are set. */
  homes: readonly string[];
}

/** Where a person may look: what they could reach by other means of this server. */
export class Roots {
  constructor(private readonly options: RootsOptions) {}

  /**
   * Rejects with a `BridgeError` for a path that is out of bounds, by its real
   * place. One that is not there is for who looks at it to tell.
   */
  async require(path: string): Promise<void> {
    const { homes, policy, root, terminals } = this.options;
    const wide = await policy.allows('files');
    if (wide && terminals) {
      return;
    }
    const places = [root, ...(wide ? homes : [])].filter(
      place => place !== undefined
    );
    const [real, ...reals] = await within(
      patience,
      Promise.all(
        [path, ...places].map(place => realPlace(posix.resolve(place)))
      ),
      () => [undefined]
    );
    if (
      real === undefined ||
      !reals.some(place => place !== undefined && isBelow(real, place))
    ) {
      throw new BridgeError({
        code: 'path-denied',
        message: `This server shows no files in ${path}.`,
        hint: 'It is outside of the folders that it may show.',
        field: 'query.path'
      });
    }
  }
}

/**
 * Where a path leads: without symbolic links, as far as it is there. One whose
 * links cannot be followed is taken to be nowhere that may be shown.
 */
async function realPlace(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    const folder = posix.dirname(path);
    if (systemCode(error) !== 'ENOENT' || folder === path) {
      return undefined;
    }
    const above = await realPlace(folder);
    return above && posix.join(above, posix.basename(path));
  }
}

function isBelow(path: string, place: string): boolean {
  const folder = place.endsWith('/') ? place : `${place}/`;
  return path === place || path.startsWith(folder);
}
