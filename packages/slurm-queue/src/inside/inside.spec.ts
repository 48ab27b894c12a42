import { Dialog, Notification } from '@jupyterlab/apputils';
import type { JobRow, ShellQuery } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { BridgeDouble, localSystem, makeJob, testSystem } from '../double';
import { CommandIDs } from '../ids';
import { addInsideCommand } from './commands';
import { canReach } from './running';

const trans = nullTranslator.load('jupyterlab_hpc');
const row = makeJob({ id: '7', mine: true });

describe('going inside a job', () => {
  let bridge: BridgeDouble;
  let commands: CommandRegistry;
  let current: JobRow | undefined;
  let nodes: string[];
  let asked: [string, ShellQuery][];
  /** What was entered in which terminal, and which were shown. */
  let entered: unknown[];

  const enter = (args = {}): Promise<void> =>
    commands.execute(CommandIDs.openShell, args);

  beforeEach(() => {
    Notification.dismiss();
    bridge = new BridgeDouble();
    commands = new CommandRegistry();
    current = row;
    nodes = ['n1'];
    asked = [];
    entered = [];
    bridge.handlers.getJobShell = ({ params, query }) => {
      asked.push([params.id, query]);
      const node = query.node ?? nodes[0] ?? '';
      return { line: `srun -w ${node}`, node, nodes };
    };
    const send = (message: unknown): void => void entered.push(message);
    const startNew = () => Promise.resolve({ name: '3', send });
    addInsideCommand({
      app: { commands, serviceManager: { terminals: { startNew } } },
      client: bridge,
      trans,
      now: {
        current: () => current,
        canEnter: () => current !== undefined
      }
    });
    commands.addCommand('terminal:open', {
      execute: args => void entered.push(args)
    });
  });

  afterEach(() => Dialog.flush());

  it('enters the line of the bridge in a new terminal, in sight', async () => {
    await enter();
    expect(asked).toEqual([['7', { program: 'shell' }]]);
    expect(entered).toEqual([
      { type: 'stdin', content: ['srun -w n1\r'] },
      { name: '3' }
    ]);
  });

  it('has the node chosen where there are several', async () => {
    nodes = ['n1', 'n2'];
    const done = enter({ id: '48_3', program: 'top' });
    const field = await screen.findByDisplayValue('n1');
    await userEvent.selectOptions(field, 'n2');
    await userEvent.click(screen.getByText('Open'));
    await done;
    expect(asked).toEqual([
      ['48_3', { program: 'top' }],
      ['48_3', { program: 'top', node: 'n2' }]
    ]);
    expect(entered).toContainEqual({
      type: 'stdin',
      content: ['srun -w n2\r']
    });
  });

  it('opens nothing where none is chosen, or it is no job', async () => {
    nodes = ['n1', 'n2'];
    const done = enter();
    await screen.findByDisplayValue('n1');
    await userEvent.click(screen.getByText('Cancel'));
    await done;
    await enter({ id: '7; rm -r' });
    expect(entered).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it('says why not', async () => {
    bridge.handlers.getJobShell = () => {
      throw new BridgeError({
        code: 'scheduler-refused',
        message: 'Job 7 does not run.'
      });
    };
    await enter();
    const [news] = Notification.manager.notifications;
    expect(news?.message).toBe('Job 7 does not run.');
    expect(entered).toEqual([]);
  });

  it('is not offered without a terminal, nor without a job', () => {
    const other = new CommandRegistry();
    expect(commands.isVisible(CommandIDs.openShell)).toBe(true);
    current = undefined;
    expect(commands.isEnabled(CommandIDs.openShell)).toBe(false);
    addInsideCommand({
      app: { commands: other, serviceManager: { terminals: never } },
      client: bridge,
      trans,
      now: { current: () => row, canEnter: () => true }
    });
    expect(other.isVisible(CommandIDs.openShell)).toBe(false);
  });
});

const never = { startNew: () => Promise.reject(new Error('none')) };

describe('a job can be entered', () => {
  const capable = {
    ...testSystem,
    scheduler: { ...testSystem.scheduler, capabilities: ['shell' as const] }
  };

  it.each([
    ['while it runs', row, capable, true],
    ['not before', { ...row, state: 'waiting' as const }, capable, false],
    ['not by others', { ...row, mine: false }, capable, false],
    ['not where it runs beside us', row, localSystem, false]
  ])('%s', (_, job, system, can) => {
    expect(canReach(job, system, 'shell')).toBe(can);
  });
});
