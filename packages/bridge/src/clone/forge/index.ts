import type { ForgeAddress } from './address';
import type { Look, Looking } from './forge';
import { gist } from './gist';
import { github } from './github';
import { gitlab } from './gitlab';
import { https } from './https';
import { path } from './path';

export type * from './address';
export * from './forge';

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
