import type { JupyterFrontEnd } from '@jupyterlab/application';
import { jobsIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { CommandIDs } from './ids';
import type { QueueTabs } from './tabs';

const nothing = { type: 'object', properties: {} } as const;

export interface ICommandsOptions {
  readonly app: JupyterFrontEnd;
  readonly trans: TranslationBundle;
  /** The tabs, whose code is loaded when first needed. */
  readonly tabs: () => Promise<QueueTabs>;
}

/** Adds the commands of the queue. Nothing is sent before one is used. */
export function addQueueCommands(options: ICommandsOptions): void {
  const { app, trans, tabs } = options;
  const { commands } = app;

  commands.addCommand(CommandIDs.open, {
    label: trans.__('Slurm Queue'),
    caption: trans.__('Your jobs, as Slurm has them'),
    icon: jobsIcon,
    describedBy: {
      args: {
        type: 'object',
        properties: {
          job: { type: 'string', description: 'An id to bring into view' }
        }
      }
    },
    execute: async args => {
      const { textArg } = await import('./submit/args');
      (await tabs()).openQueue(textArg(args, 'job'));
    }
  });

  commands.addCommand(CommandIDs.refresh, {
    label: trans.__('Refresh the Slurm Queue'),
    describedBy: { args: nothing },
    execute: async () => (await tabs()).refresh()
  });

  commands.addCommand(CommandIDs.cancelJobs, {
    label: trans.__('Cancel the Selected Jobs…'),
    describedBy: {
      args: {
        type: 'object',
        properties: {
          ids: {
            type: 'array',
            items: { type: 'string' },
            description: 'Ids of jobs; without them, what is selected'
          }
        }
      }
    },
    execute: async args => {
      const { listArg } = await import('./submit/args');
      const results = await (await tabs()).cancel(listArg(args, 'ids'));
      return results.map(({ id, error }) => ({ id, error: error?.message }));
    }
  });
}
