import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { JobAction, JobRow } from '@jupyterlab-hpc/api';
import { downloadIcon, findIcon, jobsIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { addSteeringCommands } from './actions/commands';
import { addChangeCommand } from './change/commands';
import { CommandIDs } from './ids';
import { jobArg } from './jobarg';
import type { QueueTabs } from './tabs';

const nothing = { type: 'object', properties: {} } as const;

/** What can be known of the tab before its code is loaded: nothing. */
export interface IQueueNow {
  /** The row with the focus. */
  readonly current: () => JobRow | undefined;
  /** Jobs that an action on the selection would reach. */
  readonly count: (action: JobAction) => number;
  /** Whether the job with the focus can be entered. */
  readonly canEnter: () => boolean;
  /** Whether the job with the focus can be changed. */
  readonly canChange: () => boolean;
  /** Whether it is known that jobs can be suspended by this person. */
  readonly canSuspend: () => boolean;
  /** Whether there is a table of rows. */
  readonly hasRows: () => boolean;
}

export interface ICommandsOptions {
  readonly app: JupyterFrontEnd;
  readonly trans: TranslationBundle;
  /** The tabs, whose code is loaded when first needed. */
  readonly tabs: () => Promise<QueueTabs>;
}

/** Adds the commands of the queue. Nothing is sent before one is used. */
export function addQueueCommands(
  options: ICommandsOptions & { readonly now: IQueueNow }
): void {
  const { app, trans, tabs, now } = options;
  const { commands } = app;

  commands.addCommand(CommandIDs.open, {
    label: trans.__('Slurm Queue'),
    caption: trans.__('Your jobs, as Slurm has them'),
    icon: jobsIcon,
    describedBy: {
      args: {
        type: 'object',
        properties: {
          job: { type: 'string', description: 'An id to bring into view' },
          filter: {
            type: 'string',
            description: 'Shows your jobs that have this text'
          },
          states: {
            type: 'array',
            items: { type: 'string' },
            description: 'Shows your jobs in these states'
          },
          partitions: {
            type: 'array',
            items: { type: 'string' },
            description: 'Shows your jobs in these partitions'
          },
          everyone: {
            type: 'boolean',
            description: 'Shows everyone’s jobs in place of yours'
          },
          layout: {
            type: 'object',
            description: 'What a workspace keeps of the tab'
          }
        }
      }
    },
    execute: async args => {
      const [{ queue }, { listArg, textArg }, { statesFrom }] =
        await Promise.all([
          tabs(),
          import('./submit/args'),
          import('./queue/layout')
        ]);
      const states = listArg(args, 'states');
      await queue.open({
        job: textArg(args, 'job'),
        filter: textArg(args, 'filter'),
        states: states === undefined ? undefined : statesFrom(states),
        partitions: listArg(args, 'partitions'),
        everyone: args['everyone'] === true,
        layout: args['layout']
      });
    }
  });

  commands.addCommand(CommandIDs.refresh, {
    label: trans.__('Refresh the Slurm Queue'),
    describedBy: { args: nothing },
    execute: async () => (await tabs()).queue.refresh()
  });

  addSteeringCommands(options);
  addChangeCommand(options);

  commands.addCommand(CommandIDs.lookUp, {
    label: trans.__('Look Up a Job…'),
    caption: trans.__(
      'Show a job by its id, whether or not it is in the queue'
    ),
    icon: findIcon,
    describedBy: {
      args: {
        type: 'object',
        properties: {
          id: {
            type: 'string',
            description: 'The id; without it, a dialog asks for one'
          }
        }
      }
    },
    execute: async args => {
      const { textArg } = await import('./submit/args');
      const { queue } = await tabs();
      await queue.deeds.attempt(queue.lookUp(textArg(args, 'id')));
    }
  });

  commands.addCommand(CommandIDs.exportCsv, {
    label: trans.__('Export the Slurm Queue as CSV'),
    caption: trans.__('All rows that match, with the columns that are shown'),
    icon: downloadIcon,
    describedBy: { args: nothing },
    isEnabled: now.hasRows,
    execute: async () => {
      const { queue } = await tabs();
      await queue.deeds.attempt(queue.deeds.exportCsv());
    }
  });

  commands.addCommand(CommandIDs.showColumns, {
    label: trans.__('Choose the Columns of the Slurm Queue…'),
    describedBy: { args: nothing },
    execute: async () => (await tabs()).queue.showColumns()
  });

  commands.addCommand(CommandIDs.showDetails, {
    label: trans.__('Show the Details'),
    describedBy: {
      args: {
        type: 'object',
        properties: {
          id: jobArg
        }
      }
    },
    isEnabled: args =>
      typeof args['id'] === 'string' || now.current() !== undefined,
    execute: async args => {
      const { textArg } = await import('./submit/args');
      const { queue } = await tabs();
      const id = textArg(args, 'id');
      if (id === undefined) {
        queue.model?.details.open();
      } else {
        await queue.deeds.attempt(queue.lookUp(id));
      }
    }
  });
}
