import { posix } from 'node:path';

import type { changeRoutes } from '@jupyterlab-hpc/api';

import { ask } from '../files/changes/ask';
import { bytesOf, newName } from '../files/changes/names';
import type { Operations } from '../files/changes/operations';
import { tally } from '../files/changes/tally';
import type { Listings } from '../files/listings';
import type { Roots } from '../files/roots';
import type { Handlers } from '../handlers';

export interface ChangeServices {
  /** The bundle of the process that makes changes. */
  agent: string;
  listings: Pick<Listings, 'entry'>;
  operations: Operations;
  roots: Roots;
}

export const changeHandlers = ({
  agent,
  listings,
  operations,
  roots
}: ChangeServices): Handlers<typeof changeRoutes> => ({
  renameFile: async ({ body }) => {
    const folder = posix.resolve(body.folder);
    const from = bytesOf(body.entry, 'body.entry');
    const to = newName(body.to, 'body.to');
    await roots.require(folder, 'body.folder');
    const name = await ask(agent, { ask: 'rename', folder, from, to });
    return listings.entry(folder, name);
  },
  createFile: async ({ body }) => {
    const folder = posix.resolve(body.folder);
    const { kind } = body;
    const given = body.name && newName(body.name, 'body.name');
    await roots.require(folder, 'body.folder');
    const name = await ask(agent, {
      ask: 'create',
      folder,
      kind,
      ...(given !== undefined && { name: given })
    });
    return listings.entry(folder, name);
  },
  countFiles: async ({ body }, { signal }) => {
    await roots.require(body.from.folder, 'body.from.folder');
    return tally(agent, body.from, signal);
  },
  startOperation: async ({ body }) => {
    await roots.require(body.from.folder, 'body.from.folder');
    if (body.op !== 'delete') {
      await roots.require(body.to, 'body.to');
    }
    return operations.start(body);
  },
  getOperation: ({ params }) => operations.get(params.id),
  stopOperation: ({ params }) => operations.stop(params.id)
});
