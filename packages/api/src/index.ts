import { balanceRoutes } from './balances';
import { cloneRoutes } from './clone';
import { daskRoutes } from './dask';
import { favoriteRoutes } from './favorites';
import { fileRoutes } from './files';
import { historyRoutes } from './history';
import { jobRoutes } from './jobs';
import { reservationRoutes } from './reservations';
import { resourceRoutes } from './resources';
import { sweepRoutes } from './sweep';
import { systemRoutes } from './system';
import { templateRoutes } from './templates';

export * from './actions';
export * from './balances';
export * from './change';
export * from './clone';
export * from './common';
export * from './dask';
export * from './efficiency';
export { mostLines, PythonEnvironment } from './environment';
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
export * from './reservations';
export * from './resources';
export * from './route';
export * from './row';
export * from './shell';
export * from './shellwords';
export * from './states';
export * from './submit';
export * from './sweep';
export * from './system';
export * from './templates';
export * from './timelimit';
export * from './use';
export * from './wire';

/** Every endpoint there is. */
export const routes = {
  ...systemRoutes,
  ...jobRoutes,
  ...historyRoutes,
  ...resourceRoutes,
  ...balanceRoutes,
  ...reservationRoutes,
  ...fileRoutes,
  ...favoriteRoutes,
  ...templateRoutes,
  ...daskRoutes,
  ...cloneRoutes,
  ...sweepRoutes
};
export type Routes = typeof routes;
export type RouteKey = keyof Routes;
