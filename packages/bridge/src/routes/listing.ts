import type { listingRoutes } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import type { Contents } from '../files/contents';
import type { Listings } from '../files/listings';
import type { Roots } from '../files/roots';
import type { Handlers } from '../handlers';

function absent(): never {
  throw new BridgeError({ code: 'not-supported', message: 'Not there yet.' });
}

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
  checkPath: absent
});
