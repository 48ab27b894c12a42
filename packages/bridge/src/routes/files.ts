import type { fileRoutes } from '@jupyterlab-hpc/api';

import type { Listings } from '../files/listings';
import type { Roots } from '../files/roots';
import type { Handlers } from '../handlers';

export interface FileServices {
  listings: Listings;
  roots: Roots;
}

export const fileHandlers = ({
  listings,
  roots
}: FileServices): Handlers<typeof fileRoutes> => ({
  listFiles: async ({ query }) => {
    await roots.require(query.path);
    return listings.list(query);
  }
});
