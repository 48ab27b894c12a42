import type { JobRow } from '@jupyterlab-hpc/api';
import {
  clockIcon,
  type IBridgeClient,
  isJobId,
  requeueIcon
} from '@jupyterlab-hpc/core';

import type { ICommandsOptions } from '../commands';
import { idOf } from '../drawer/row';
import { CommandIDs } from '../ids';
import { jobArg } from '../jobarg';
import { canResubmit } from './resubmittable';

export interface IHistoryCommandsOptions extends ICommandsOptions {
  readonly client: IBridgeClient;
  /** The row with the focus: what is submitted again without an `id`. */
  readonly current: () => JobRow | undefined;
}

/** Adds what can be done with finished jobs. Nothing is sent before one is used. */
export function addHistoryCommands(options: IHistoryCommandsOptions): void {
  const { app, trans, tabs, client, current } = options;

  app.commands.addCommand(CommandIDs.openHistory, {
    label: trans.__('Finished Jobs'),
    caption: trans.__('Your jobs that have ended'),
    icon: clockIcon,
    describedBy: { args: { type: 'object', properties: {} } },
    execute: async () => (await tabs()).queue.open({ history: true })
  });

  const idFor = (id: unknown): string | undefined => {
    if (id !== undefined) {
      return typeof id === 'string' && isJobId(id) ? id : undefined;
    }
    const row = current();
    return row && canResubmit(row) ? idOf(row) : undefined;
  };
  app.commands.addCommand(CommandIDs.resubmit, {
    label: trans.__('Submit Again…'),
    caption: trans.__('Submit the same script with the same options'),
    icon: requeueIcon,
    isEnabled: args => idFor(args.id) !== undefined,
    isVisible: args => idFor(args.id) !== undefined,
    describedBy: {
      args: {
        type: 'object',
        properties: {
          id: jobArg,
          rightSize: {
            type: 'boolean',
            description:
              'Opens the form, with what was enough for the last runs'
          }
        }
      }
    },
    execute: async args => {
      const id = idFor(args.id);
      if (id !== undefined) {
        const { resubmit } = await import('./resubmit');
        await resubmit({
          id,
          trans,
          client,
          isRightSized: args['rightSize'] === true,
          submit: async request => (await tabs()).submit(request),
          edit: draft => app.commands.execute(CommandIDs.openSubmitForm, draft),
          show: job => app.commands.execute(CommandIDs.open, { job })
        });
      }
    }
  });
}
