import { changeRoutes } from './changes';
import { listingRoutes } from './listing';
import { statusRoutes } from './status';

export * from './changes';
export * from './entry';
export * from './listing';
export * from './status';

export const fileRoutes = {
  ...listingRoutes,
  ...statusRoutes,
  ...changeRoutes
};
