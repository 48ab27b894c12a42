import type { JobAction } from '@jupyterlab-hpc/api';
import {
  cancelIcon,
  holdIcon,
  playIcon,
  requeueIcon
} from '@jupyterlab-hpc/core';
import type { LabIcon } from '@jupyterlab/ui-components';

import type { ICommandsOptions, IQueueNow } from '../commands';
import { CommandIDs } from '../ids';

/** Where a command stands: labels of menus are shorter than the palette's. */
const place = {
  isPalette: {
    type: 'boolean',
    description: 'Whether the label is for the command palette'
  }
} as const;

const idsArgs = {
  type: 'object',
  properties: {
    ids: {
      type: 'array',
      items: { type: 'string' },
      description: 'Ids of jobs; without them, what is selected'
    },
    ...place
  }
} as const;

/** Adds the commands that change jobs. */
export function addSteeringCommands(
  options: Pick<ICommandsOptions, 'trans' | 'tabs'> & {
    readonly app: Pick<ICommandsOptions['app'], 'commands'>;
    readonly now: IQueueNow;
  }
): void {
  const { app, trans, tabs, now } = options;
  const { commands } = app;
  const add = (
    command: string,
    action: JobAction,
    icon: LabIcon,
    label: string,
    paletteLabel: string,
    isVisible: () => boolean = () => true
  ): void => {
    commands.addCommand(command, {
      label: args => (args['isPalette'] === true ? paletteLabel : label),
      icon,
      describedBy: { args: idsArgs },
      isVisible,
      isEnabled: args => args['ids'] !== undefined || now.count(action) > 0,
      execute: async args => {
        const { listArg } = await import('../submit/args');
        const { queue } = await tabs();
        const results = await queue.deeds.act(action, listArg(args, 'ids'));
        return results.map(({ id, error }) => ({ id, error: error?.message }));
      }
    });
  };

  add(
    CommandIDs.holdJobs,
    'hold',
    holdIcon,
    trans.__('Hold'),
    trans.__('Hold the Selected Jobs')
  );
  add(
    CommandIDs.releaseJobs,
    'release',
    playIcon,
    trans.__('Release'),
    trans.__('Release the Selected Jobs')
  );
  add(
    CommandIDs.requeueJobs,
    'requeue',
    requeueIcon,
    trans.__('Requeue…'),
    trans.__('Requeue the Selected Jobs…')
  );
  add(
    CommandIDs.suspendJobs,
    'suspend',
    holdIcon,
    trans.__('Suspend…'),
    trans.__('Suspend the Selected Jobs…'),
    now.canSuspend
  );
  add(
    CommandIDs.resumeJobs,
    'resume',
    playIcon,
    trans.__('Resume'),
    trans.__('Resume the Selected Jobs'),
    now.canSuspend
  );
  add(
    CommandIDs.cancelJobs,
    'cancel',
    cancelIcon,
    trans.__('Cancel…'),
    trans.__('Cancel the Selected Jobs…')
  );

  commands.addCommand(CommandIDs.cancelMatching, {
    label: args =>
      args['isPalette'] === true
        ? trans.__('Cancel All Jobs that Match the Filter…')
        : trans.__('Cancel All that Match…'),
    caption: trans.__('Your jobs that the table shows, after showing which'),
    describedBy: { args: { type: 'object', properties: place } },
    isEnabled: () => now.hasRows(),
    execute: async () => {
      const { queue } = await tabs();
      await queue.deeds.attempt(queue.deeds.cancelMatching());
    }
  });
}
