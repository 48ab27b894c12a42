import { headers, type sweepRoutes } from '@jupyterlab-hpc/api';

import type { Handlers } from '../handlers';
import type { Scheduler } from '../scheduler/scheduler';
import type { Policy } from '../site/policy';
import type {
  EnvironmentChecker,
  NotebookReader,
  Places
} from '../sweep/parts';
import type { SweepService } from '../sweep/service';

export interface SweepServices {
  readonly service: SweepService;
  readonly notebooks: NotebookReader;
  readonly checker: EnvironmentChecker;
  readonly places: Places;
  readonly scheduler: Pick<Scheduler, 'kind'>;
  readonly policy: Pick<Policy, 'require'>;
}

export function sweepHandlers({
  checker,
  notebooks,
  places,
  policy,
  scheduler,
  service
}: SweepServices): Handlers<typeof sweepRoutes> {
  const may = (): Promise<void> => policy.require('sweeps');
  const mayMake = async (): Promise<void> => {
    await may();
    await policy.require('submit');
    if (scheduler.kind === 'local') {
      await policy.require('local');
    }
  };
  return {
    readSweepNotebook: async ({ body }, { signal }) => {
      await may();
      return notebooks.read(body.path, signal);
    },
    checkSweepEnvironment: async ({ body }) => {
      await may();
      return checker.check(body.environment, body.kernel);
    },
    proposeSweepFolder: async ({ body }) => {
      await may();
      return places.propose(body);
    },
    previewSweep: async ({ body }) => {
      await may();
      return service.preview(body.spec);
    },
    trySweep: async ({ body }) => {
      await mayMake();
      if (body.where === 'here') {
        await policy.require('sweep-here');
      }
      return service.trials.start(body.spec, body.where);
    },
    // What was switched off meanwhile can still be looked at, and ended.
    getSweepTrial: ({ params }) => service.trials.get(params.id),
    stopSweepTrial: ({ params }) => service.trials.stop(params.id),
    listSweeps: async (_input, answer) => {
      const list = await service.list();
      answer.header(headers.nextAt, service.nextAt(list.sweeps));
      return list;
    },
    startSweep: async ({ body }) => {
      await mayMake();
      return service.start(body.spec, body.anyway === true);
    },
    openSweepFolder: ({ body }) => service.open(body.folder),
    getSweep: async ({ params }, answer) => {
      const sweep = await service.get(params.id);
      answer.header(headers.nextAt, service.nextAt([sweep]));
      return sweep;
    },
    listSweepRuns: async ({ params, query }, answer) => {
      const window = await service.window(params.id, query, answer.signal);
      answer.header(headers.nextAt, service.nextAt([window.sweep]));
      return window;
    },
    getSweepRun: ({ params }) => service.run(params.id, params.run),
    getSweepRunCells: ({ params, query }, { signal }) =>
      service.cells(params.id, params.run, query, signal),
    getSweepFigure: ({ params }) =>
      service.figure(params.id, params.run, params.number),
    plotSweep: ({ params, query }) => service.plot(params.id, query),
    exportSweep: ({ params, query: { filter, states, typed } }) =>
      service.csv(params.id, {
        isTyped: typed === '1',
        ...(filter !== undefined && { filter }),
        ...(states !== undefined && { states })
      }),
    resubmitSweepRuns: async ({ body, params }) => {
      await mayMake();
      return service.resubmit(params.id, body);
    },
    addSweepRuns: async ({ body, params }) => {
      await mayMake();
      return service.add(params.id, body.rows);
    },
    cancelSweepRuns: ({ body, params }) => service.cancel(params.id, body.runs),
    paceSweep: ({ body, params }) => service.pace(params.id, body.atOnce),
    forgetSweep: async ({ params }) => {
      await service.forget(params.id);
      return { forgotten: true };
    }
  };
}
