import type { jobRoutes } from '@jupyterlab-hpc/api';

import type { Handlers } from '../handlers';
import type { JobDetails } from '../history/details';
import type { KeptSubmissions } from '../history/submissions';
import type { LogPlaces } from '../log/places';
import type { LogReader } from '../log/reader';
import { searchLog } from '../log/search';
import type { Queue } from '../queue/queue';
import type { Relations } from '../queue/relations';
import type { Scheduler } from '../scheduler/scheduler';
import type { Policy } from '../site/policy';

export interface JobServices {
  queue: Queue;
  scheduler: Scheduler;
  policy: Policy;
  details: JobDetails;
  relations: Relations;
  submissions: KeptSubmissions;
  logs: { places: LogPlaces; reader: LogReader };
}

export const jobHandlers = ({
  details,
  logs,
  policy,
  queue,
  relations,
  scheduler,
  submissions
}: JobServices): Handlers<typeof jobRoutes> => ({
  listJobs: async ({ query }, answer) => {
    if (query.scope === 'all') {
      await policy.require('everyone');
    }
    return queue.window(query, answer);
  },
  getSummary: ({ query }, answer) => queue.summary(query, answer),
  getJob: ({ params }) => details.detail(params.id),
  getJobScript: async ({ params }) => ({
    script: await details.script(params.id)
  }),
  getJobLog: async ({ params, query }, { signal }) =>
    logs.reader.read(await logs.places.find(params.id, query), query, signal),
  searchJobLog: async ({ params, query }, { signal }) =>
    searchLog(
      logs.reader,
      await logs.places.find(params.id, query),
      query,
      signal
    ),
  getJobShell: ({ params, query }) => scheduler.shell(params.id, query),
  getJobRelations: ({ params }) => relations.of(params.id),
  getJobUse: ({ params }) => scheduler.use(params.id),
  submitJob: async ({ body }) => {
    await requireSubmit(scheduler, policy);
    try {
      return await submissions.around(body, () => scheduler.submit(body));
    } finally {
      queue.invalidate();
    }
  },
  testJob: async ({ body }) => {
    await requireSubmit(scheduler, policy);
    return scheduler.test(body);
  },
  actOnJobs: async ({ body }) => {
    await policy.require('actions');
    return { results: await queue.act(body) };
  },
  changeJobs: async ({ body }) => {
    await policy.require('actions');
    return { results: await queue.change(body) };
  }
});

/** A site may want no submissions, or no jobs on the machine itself. */
async function requireSubmit(
  { kind }: Scheduler,
  policy: Policy
): Promise<void> {
  await policy.require('submit');
  if (kind === 'local') {
    await policy.require('local');
  }
}
