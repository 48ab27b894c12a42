import { favoriteRoutes } from './favorites';
import { fileRoutes } from './files';
import { historyRoutes } from './history';
import { jobRoutes } from './jobs';
import { resourceRoutes } from './resources';
import { systemRoutes } from './system';

export * from './actions';
export * from './change';
export * from './common';
export * from './efficiency';
export * from './errors';
export * from './favorites';
export * from './files';
export * from './history';
export * from './ids';
export * from './job';
export * from './jobs';
export * from './keptsubmission';
export * from './log';
export * from './outputpattern';
export * from './queue';
export * from './relations';
export * from './resources';
export * from './route';
export * from './row';
export * from './shell';
export * from './shellwords';
export * from './states';
export * from './submit';
export * from './system';
export * from './timelimit';
export * from './use';
export * from './wire';

/** Every endpoint there is. */
export const routes = {
  ...systemRoutes,
  ...jobRoutes,
  ...historyRoutes,
  ...resourceRoutes,
  ...fileRoutes,
  ...favoriteRoutes
};
export type Routes = typeof routes;
export type RouteKey = keyof Routes;
