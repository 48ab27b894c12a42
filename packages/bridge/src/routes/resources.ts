import { headers, type resourceRoutes } from '@jupyterlab-hpc/api';

import type { Handlers } from '../handlers';
import type { Scheduler } from '../scheduler/scheduler';

export const resourceHandlers = (
  scheduler: Pick<Scheduler, 'resources'>
): Handlers<typeof resourceRoutes> => ({
  getResources: async (_input, answer) => {
    const { at, nextAt, ...resources } = await scheduler.resources();
    answer.header(headers.at, Math.floor(at));
    answer.header(headers.nextAt, Math.ceil(nextAt));
    return resources;
  }
});
