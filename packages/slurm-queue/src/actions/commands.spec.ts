import type { JobAction } from '@jupyterlab-hpc/api';
import { openMenu } from '@jupyterlab-hpc/core';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';

import { addSteeringCommands } from './commands';
import { CommandIDs } from '../ids';
import { queueMenu } from '../queue/menu';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('the commands that steer jobs', () => {
  let commands: CommandRegistry;
  let maySuspend: boolean;
  let counts: Partial<Record<JobAction, number>>;

  /** What stands in a menu, and whether it can be chosen. */
  const entries = (): (readonly [string, boolean])[] => {
    const anchor = document.body.appendChild(document.createElement('button'));
    openMenu(
      commands,
      queueMenu.filter(id => id === undefined || commands.hasCommand(id)),
      anchor
    );
    const items = document.querySelectorAll('.lm-Menu-item[data-type=command]');
    return [...items]
      .filter(item => !item.classList.contains('lm-mod-hidden'))
      .map(item => [
        item.querySelector('.lm-Menu-itemLabel')?.textContent ?? '',
        !item.classList.contains('lm-mod-disabled')
      ]);
  };

  beforeEach(() => {
    document.body.replaceChildren();
    commands = new CommandRegistry();
    maySuspend = false;
    counts = {};
    addSteeringCommands({
      app: { commands },
      trans,
      tabs: () => Promise.reject(new Error('not needed')),
      now: {
        current: () => undefined,
        count: action => counts[action] ?? 0,
        canEnter: () => false,
        canChange: () => false,
        canSuspend: () => maySuspend,
        hasRows: () => true
      }
    });
  });

  it('offer no suspending where nobody knows that the person may', () => {
    counts = { suspend: 1, hold: 1 };
    expect(entries()).toEqual([
      ['Hold', true],
      ['Release', false],
      ['Requeue…', false],
      ['Cancel…', false],
      ['Cancel All that Match…', true]
    ]);
  });

  it('offer it for what runs, and resuming for what is suspended', () => {
    maySuspend = true;
    counts = { suspend: 1 };
    expect(entries().slice(3, 5)).toEqual([
      ['Suspend…', true],
      ['Resume', false]
    ]);
    expect(commands.isVisible(CommandIDs.suspendJobs)).toBe(true);
  });
});
