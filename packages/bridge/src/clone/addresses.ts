import {
  type CloneTargetAddress,
  hostOf,
  type KnownPlaces,
  parseCloneAddress,
  type SourceKind
} from '@jupyterlab-hpc/api';

import type { Config } from '../config';
import { BridgeError } from '../errors';
import type { Paths } from '../favorites/paths';
import type { ForgeAddress } from './forge';
import { problemWords } from './net';

const field = 'body.address';

/** What people write, as this site reads it. */
export class Addresses {
  constructor(
    private readonly settings: () => Config,
    private readonly paths: Pick<Paths, 'resolve'>
  ) {}

  /** Throws `address-unknown`, with what is wrong and what to do. */
  read(written: string): CloneTargetAddress {
    const read = parseCloneAddress(written, this.places());
    if ('problem' in read) {
      const code = 'address-unknown';
      throw new BridgeError({ ...problemWords(read), code, field });
    }
    return read;
  }

  /** The same, with the absolute path of one of the server. */
  forge(written: string): ForgeAddress {
    const address = this.read(written);
    if (address.kind !== 'path') {
      return address;
    }
    const path = this.paths.resolve(address.path);
    if (path === undefined) {
      throw new BridgeError({
        code: 'address-unknown',
        message: `${address.path} leads nowhere: its variable is not set here.`,
        hint: 'Write the path in full.',
        field
      });
    }
    return { kind: 'path', path };
  }

  /** Undefined for a path, and for what is no address. */
  hostOf(written: string): string | undefined {
    const read = parseCloneAddress(written, this.places());
    return 'problem' in read ? undefined : hostOf(read);
  }

  /** In short, for a card of the gallery. Throws as `read`. */
  describe(written: string): { kind: SourceKind; source: string } {
    const address = this.read(written);
    return { kind: address.kind, source: shortOf(address) };
  }

  /** What leads to several notebooks, or to none, has no original. */
  noNotebook(written: string): BridgeError {
    return new BridgeError({
      code: 'fetch-not-found',
      message: `There is not one notebook at ${written} any more.`
    });
  }

  private places(): KnownPlaces {
    const { cloneHosts, cloneInternalHosts, githubHosts, gitlabHosts, server } =
      this.settings();
    return {
      ...{ githubHosts, gitlabHosts },
      hosts: [...cloneHosts, ...cloneInternalHosts],
      ...(server.root !== undefined && { root: server.root })
    };
  }
}

function shortOf(address: CloneTargetAddress): string {
  switch (address.kind) {
    case 'github':
    case 'gitlab': {
      const { at, repository } = address;
      const ref =
        at.of === 'commit'
          ? at.commit.slice(0, 7)
          : at.of === 'ref'
            ? at.ref
            : at.of === 'open'
              ? at.rest.split('/')[0]
              : undefined;
      return [repository, ref].filter(Boolean).join(', ');
    }
    case 'gist':
      return `gist ${address.id.slice(0, 6)}`;
    case 'https':
      return address.host;
    case 'path':
      return address.path.replace(/\/[^/]*$/, '') || '/';
  }
}
