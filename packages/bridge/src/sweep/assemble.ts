import { join } from 'node:path';

import type { sweepRoutes } from '@jupyterlab-hpc/api';

import type { Handlers } from '../handlers';
import { sweepHandlers } from '../routes/sweeps';
import { Beside } from '../scheduler/beside';
import { LocalScheduler } from '../scheduler/local';
import type { Policy } from '../site/policy';
import type { SweeperOptions } from './sweeper';

export interface SweepOptions extends Omit<SweeperOptions, 'beside'> {
  readonly policy: Pick<Policy, 'require'>;
}

export interface Sweeping {
  readonly handlers: Handlers<typeof sweepRoutes>;
  stop(): void;
}

/** Sweeps cost nothing before they are first asked for: then what makes them is loaded. */
export function assembleSweeps({ policy, ...options }: SweepOptions): Sweeping {
  const beside =
    options.scheduler.kind === 'slurm' ? besideOf(options) : undefined;
  const load = async (): Promise<Handlers<typeof sweepRoutes>> => {
    const { createSweeper } = await import('./sweeper');
    const services = createSweeper({ ...options, ...(beside && { beside }) });
    return sweepHandlers({ ...services, policy });
  };
  let loaded: Promise<Handlers<typeof sweepRoutes>> | undefined;
  const handlers = (): Promise<Handlers<typeof sweepRoutes>> =>
    (loaded ??= load());
  return {
    handlers: {
      readSweepNotebook: async (...asked) =>
        (await handlers()).readSweepNotebook(...asked),
      checkSweepEnvironment: async (...asked) =>
        (await handlers()).checkSweepEnvironment(...asked),
      proposeSweepFolder: async (...asked) =>
        (await handlers()).proposeSweepFolder(...asked),
      previewSweep: async (...asked) =>
        (await handlers()).previewSweep(...asked),
      trySweep: async (...asked) => (await handlers()).trySweep(...asked),
      getSweepTrial: async (...asked) =>
        (await handlers()).getSweepTrial(...asked),
      stopSweepTrial: async (...asked) =>
        (await handlers()).stopSweepTrial(...asked),
      listSweeps: async (...asked) => (await handlers()).listSweeps(...asked),
      startSweep: async (...asked) => (await handlers()).startSweep(...asked),
      openSweepFolder: async (...asked) =>
        (await handlers()).openSweepFolder(...asked),
      getSweep: async (...asked) => (await handlers()).getSweep(...asked),
      listSweepRuns: async (...asked) =>
        (await handlers()).listSweepRuns(...asked),
      getSweepRun: async (...asked) => (await handlers()).getSweepRun(...asked),
      getSweepRunCells: async (...asked) =>
        (await handlers()).getSweepRunCells(...asked),
      getSweepFigure: async (...asked) =>
        (await handlers()).getSweepFigure(...asked),
      plotSweep: async (...asked) => (await handlers()).plotSweep(...asked),
      exportSweep: async (...asked) => (await handlers()).exportSweep(...asked),
      resubmitSweepRuns: async (...asked) =>
        (await handlers()).resubmitSweepRuns(...asked),
      addSweepRuns: async (...asked) =>
        (await handlers()).addSweepRuns(...asked),
      cancelSweepRuns: async (...asked) =>
        (await handlers()).cancelSweepRuns(...asked),
      paceSweep: async (...asked) => (await handlers()).paceSweep(...asked),
      forgetSweep: async (...asked) => (await handlers()).forgetSweep(...asked)
    },
    stop: () => beside?.stop()
  };
}

/** What runs trials on this computer, in a folder of its own. */
function besideOf(options: Omit<SweepOptions, 'policy'>): Beside {
  const { commands, config, dataDir, environment, host, logger } = options;
  const folder = join(dataDir, 'sweep-here');
  const about = { config, commands, log: logger, environment };
  const supervisor = join(__dirname, 'supervisor.js');
  return new Beside(
    host,
    folder,
    () => new LocalScheduler({ ...about, dataDir: folder, supervisor })
  );
}
