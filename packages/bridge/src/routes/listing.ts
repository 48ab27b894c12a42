import type { listingRoutes } from '@jupyterlab-hpc/api';

import type { Contents } from '../files/contents';
import type { Listings } from '../files/listings';
import type { Roots } from '../files/roots';
import type { Handlers } from '../handlers';

export interface ListingServices {
  contents: Contents;
  listings: Listings;
  roots: Roots;
}

export const listingHandlers = ({
  contents,
  listings,
  roots
}: ListingServices): Handlers<typeof listingRoutes> => ({
  listFiles: async ({ query }, { signal }) => {
    await roots.require(query.path);
    return listings.list(query, signal);
  },
  listContents: ({ query }, { signal }) => contents.list(query, signal),
  checkPath: async ({ query }) => ({ real: await roots.locate(query.path) })
});
