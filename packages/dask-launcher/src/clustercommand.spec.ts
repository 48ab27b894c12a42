import type { DaskCluster } from '@jupyterlab-hpc/api';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';

import { addClusterCommand, type IClustersNow } from './clustercommand';
import { clusterCommands } from './clusters/commands';
import { clusterMenu } from './clusters/menu';
import { dashboardCommands } from './dashboard/commands';
import { CommandIDs, QueueCommandIDs } from './ids';
import { makeCluster, makeLost, makeSpec, makeWaiting } from './testing';
import { connectCommands } from './use/commands';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('the commands about one cluster', () => {
  const deeds = {
    scale: jest.fn(),
    openLog: jest.fn(),
    stop: jest.fn()
  };
  let commands: CommandRegistry;
  let now: IClustersNow | undefined;

  const know = (cluster: DaskCluster) => {
    now = {
      chosen: cluster.id,
      find: id => (id === cluster.id ? cluster : undefined)
    };
  };
  const visible = () =>
    clusterMenu
      .filter(id => id !== undefined)
      .filter(id => commands.isVisible(id))
      .map(id => id.replace('hpc-dask:', ''));

  beforeEach(() => {
    now = undefined;
    commands = new CommandRegistry();
    const never = (): never => {
      throw new Error('not used');
    };
    for (const command of [
      ...clusterCommands(trans, () => Promise.resolve(deeds as never)),
      ...connectCommands(trans, never),
      ...dashboardCommands(trans, never)
    ]) {
      addClusterCommand(commands, () => now, command);
    }
    for (const id of Object.values(QueueCommandIDs)) {
      commands.addCommand(id, { execute: () => undefined });
    }
  });

  it('are not there before a cluster is chosen, but do what is meant by an id', async () => {
    expect(visible()).toEqual([]);
    expect(commands.isEnabled(CommandIDs.scale, { id: 'abcdefgh' })).toBe(true);
    await commands.execute(CommandIDs.scale, { id: 'abcdefgh' });
    expect(deeds.scale).toHaveBeenCalledWith('abcdefgh');
    await commands.execute(CommandIDs.stop);
    expect(deeds.stop).not.toHaveBeenCalled();
  });

  it.each<[string, DaskCluster, readonly string[]]>([
    [
      'that runs',
      makeCluster(),
      [
        'open-dashboard',
        'open-layout',
        'connect',
        'copy-snippet',
        'scale',
        'keep',
        'rename',
        'show-jobs',
        'open-log',
        'open-worker-log',
        'show-scripts',
        'open-folder',
        'stop'
      ]
    ],
    [
      'that waits',
      makeWaiting(),
      [
        'open-dashboard',
        'scale',
        'rename',
        'show-jobs',
        'open-log',
        'open-worker-log',
        'show-scripts',
        'open-folder',
        'stop'
      ]
    ],
    [
      'that ends',
      makeCluster({ state: 'ending' }),
      [
        'open-dashboard',
        'rename',
        'show-jobs',
        'open-log',
        'open-worker-log',
        'show-scripts',
        'open-folder'
      ]
    ],
    [
      'that is lost',
      makeLost(),
      [
        'rename',
        'open-log',
        'open-worker-log',
        'show-scripts',
        'open-folder',
        'start-again',
        'remove'
      ]
    ]
  ])('are those that make sense of one %s', (_, cluster, ids) => {
    know(cluster);
    expect(visible()).toEqual(ids);
  });

  it('do not scale one allocation, nor keep what never ends for want of work', () => {
    know(
      makeCluster({ spec: makeSpec({ mode: 'allocation', idleTimeout: 0 }) })
    );
    expect(visible()).not.toContain('scale');
    expect(visible()).not.toContain('keep');
  });

  it('follow a log of a job that is named', async () => {
    know(makeCluster());
    await commands.execute(CommandIDs.openLog, { job: '48213401_3' });
    expect(deeds.openLog).toHaveBeenCalledWith('era5era5', '48213401_3');
  });

  it('have no jobs and logs without the queue', () => {
    const alone = new CommandRegistry();
    for (const command of clusterCommands(trans, () =>
      Promise.reject(new Error())
    )) {
      addClusterCommand(alone, () => now, command);
    }
    know(makeCluster());
    expect(alone.isVisible(CommandIDs.showJobs)).toBe(false);
    expect(alone.isVisible(CommandIDs.openLog)).toBe(false);
    expect(alone.isVisible(CommandIDs.openWorkerLog)).toBe(false);
    expect(alone.isVisible(CommandIDs.stop)).toBe(true);
  });

  it('say what they take', async () => {
    for (const id of commands.listCommands()) {
      if (id.startsWith('hpc-dask:')) {
        const { args } = await commands.describedBy(id);
        expect(args).toMatchObject({ properties: { id: { type: 'string' } } });
      }
    }
  });
});
