import { editIcon } from '@jupyterlab/ui-components';
import { isJobId } from '@jupyterlab-hpc/core';

import type { ICommandsOptions, IQueueNow } from '../commands';
import { idOf } from '../drawer/row';
import { CommandIDs } from '../ids';
import { jobArg } from '../jobarg';

/** Adds the command that changes a job. */
export function addChangeCommand(
  options: ICommandsOptions & { readonly now: IQueueNow }
): void {
  const { app, trans, tabs, now } = options;
  app.commands.addCommand(CommandIDs.changeJob, {
    label: args =>
      args['isPalette'] === true
        ? trans.__('Change the Job with the Focus…')
        : trans.__('Change…'),
    caption: trans.__(
      'Another name, time limit, partition, QOS, dependency or throttle'
    ),
    icon: editIcon,
    describedBy: {
      args: {
        type: 'object',
        properties: {
          id: jobArg
        }
      }
    },
    isEnabled: args => args['id'] !== undefined || now.canChange(),
    execute: async args => {
      const current = now.current();
      const given = args['id'] ?? (current && idOf(current));
      if (typeof given === 'string' && isJobId(given)) {
        const { queue } = await tabs();
        await queue.deeds.attempt(queue.deeds.change(given));
      }
    }
  });
}
