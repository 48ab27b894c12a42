import type { ForgeAddress } from './address';
import type { Look, Looking } from './forge';
import { gist } from './gist';
import { github } from './github';
import { gitlab } from './gitlab';
import { https } from './https';
import { path } from './path';

export * from './address';
export * from './forge';
export type { NotedPiece } from './piece';

/** Says what is at an address, whoever keeps it. Throws a `BridgeError`. */
export function lookAt(address: ForgeAddress, looking: Looking): Promise<Look> {
  switch (address.kind) {
    case 'github':
      return github.look(address, looking);
    case 'gist':
      return gist.look(address, looking);
    case 'gitlab':
      return gitlab.look(address, looking);
    case 'https':
      return https.look(address, looking);
    case 'path':
      return path.look(address, looking);
  }
}

/**
 * The address at which the original of a clone goes on: its path on the branch
 * that it was cloned from, or on the usual one where it was a commit.
 */
export function onwards(
  address: ForgeAddress,
  { path: at, ref }: { readonly path: string; readonly ref?: string }
): ForgeAddress {
  switch (address.kind) {
    case 'github':
    case 'gitlab': {
      const { rest: _rest, ref: _ref, ...kept } = address;
      return {
        ...kept,
        view: 'blob',
        path: at,
        ...(ref !== undefined && { ref })
      };
    }
    case 'gist': {
      const { revision: _revision, ...kept } = address;
      return { ...kept, file: at };
    }
    case 'https':
    case 'path':
      return address;
  }
}
