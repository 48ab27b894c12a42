import type { listingRoutes } from '@jupyterlab-hpc/api';

import type { Listings } from '../files/listings';
import type { Roots } from '../files/roots';
import { BridgeError } from '../errors';
import type { Handlers } from '../handlers';

function absent(): never {
  throw new BridgeError({ code: 'not-supported', message: 'Not there yet.' });
}

export interface ListingServices {
  listings: Listings;
  roots: Roots;
}

export const listingHandlers = ({
  listings,
  roots
}: ListingServices): Handlers<typeof listingRoutes> => ({
  listFiles: async ({ query }) => {
    await roots.require(query.path);
    return listings.list(query);
  },
  listContents: absent,
  checkPath: async ({ query }) => ({ real: await roots.locate(query.path) })
});
