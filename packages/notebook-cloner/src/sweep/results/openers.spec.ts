import { testSystem } from '@jupyterlab-hpc/core/lib/testing';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';

import { type IOpening, openLog, openOutput } from './openers';
import { makeRun, SweepDouble } from './testing';

const folder = '/scratch/ada/lattice';
const run = makeRun(7, 'completed', { log: 'log/48212077_7.log' });

let commands: CommandRegistry;
let executed: [string, unknown][];
let parts: IOpening;

const add = (id: string): void => {
  commands.addCommand(id, {
    execute: args => {
      executed.push([id, args]);
    }
  });
};

beforeEach(() => {
  commands = new CommandRegistry();
  executed = [];
  add('docmanager:open');
  const client = new SweepDouble([run]);
  client.handlers.getSystem = () => testSystem;
  parts = {
    app: {
      commands,
      serviceManager: {
        terminals: { startNew: () => Promise.resolve({ name: '1' }) }
      }
    },
    client,
    trans: nullTranslator.load('jupyterlab_hpc')
  };
});

it('opens a notebook outside of Jupyter’s root by the drive of the file system', async () => {
  await openOutput(parts, folder, run);
  expect(executed).toEqual([
    [
      'docmanager:open',
      { path: 'fs:scratch/ada/lattice/out/0007.ipynb', factory: 'Notebook' }
    ]
  ]);
});

it('opens one below it by its own drive', async () => {
  await openOutput(parts, '/home/ada/sweeps', run);
  expect(executed).toEqual([
    ['docmanager:open', { path: 'sweeps/out/0007.ipynb', factory: 'Notebook' }]
  ]);
});

it('says that there is no notebook yet', async () => {
  const opening = openOutput(parts, folder, makeRun(8, 'running'));
  await expect(opening).rejects.toThrow('Run 8 has made no notebook yet.');
});

it('follows a log by the queue where that is there, else opens the file', async () => {
  await openLog(parts, folder, run);
  expect(executed).toEqual([
    [
      'docmanager:open',
      { path: 'fs:scratch/ada/lattice/log/48212077_7.log', factory: 'Editor' }
    ]
  ]);
  add('hpc-queue:open-log');
  await openLog(parts, folder, run);
  expect(executed[1]).toEqual([
    'hpc-queue:open-log',
    { id: '48212077_7', path: '/scratch/ada/lattice/log/48212077_7.log' }
  ]);
});
