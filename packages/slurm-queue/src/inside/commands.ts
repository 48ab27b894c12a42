import type { ShellProgram } from '@jupyterlab-hpc/api';
import {
  canOpenTerminals,
  isJobId,
  sayFailure,
  terminalIcon
} from '@jupyterlab-hpc/core';

import type { IQueueNow } from '../commands';
import { idOf } from '../drawer/row';
import { CommandIDs } from '../ids';
import { jobArg } from '../jobarg';
import type { IInsideOptions } from './enter';

export interface IInsideCommandOptions extends IInsideOptions {
  readonly now: Pick<IQueueNow, 'canEnter' | 'current'>;
}

/** Adds the command that goes inside a job. Nothing is sent before it is used. */
export function addInsideCommand(options: IInsideCommandOptions): void {
  const { app, now, trans } = options;
  app.commands.addCommand(CommandIDs.openShell, {
    label: trans.__('Shell in the Job'),
    caption: trans.__('A terminal on a node of the job, within what it has'),
    icon: terminalIcon,
    describedBy: {
      args: {
        type: 'object',
        properties: {
          id: jobArg,
          node: {
            type: 'string',
            description: 'One of its nodes; without it, a dialog asks'
          },
          program: {
            type: 'string',
            enum: ['shell', 'top', 'nvidia-smi'],
            description: 'What is run there; a login shell by default'
          }
        }
      }
    },
    isVisible: () => canOpenTerminals(app),
    isEnabled: args => args['id'] !== undefined || now.canEnter(),
    execute: async args => {
      const row = now.current();
      const id = args['id'] ?? (row && idOf(row));
      const { node } = args;
      if (typeof id !== 'string' || !isJobId(id)) {
        return;
      }
      try {
        const { enterJob } = await import('./enter');
        await enterJob(options, {
          id,
          program: programOf(args['program']),
          node: typeof node === 'string' ? node : undefined
        });
      } catch (error) {
        sayFailure(trans, error);
      }
    }
  });
}

function programOf(value: unknown): ShellProgram {
  return value === 'top' || value === 'nvidia-smi' ? value : 'shell';
}
