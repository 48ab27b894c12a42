import { type RouteKey, type Routes, routes } from '@jupyterlab-hpc/api';

import type { Handlers } from '../handlers';

/** For a test of some routes: all others fail, and say so. */
export function noHandlers(): Handlers<Routes> {
  const keys = Object.keys(routes) as RouteKey[];
  const failing = keys.map(key => [
    key,
    () => {
      throw new Error(`This test has no ${key}.`);
    }
  ]);
  return Object.fromEntries(failing) as Handlers<Routes>;
}
