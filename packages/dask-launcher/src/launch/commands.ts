import { daskIcon } from '../icons';
import { CommandIDs } from '../ids';
import type { ILaunchParts } from './parts';

/** Adds the command that opens the form, whose code is loaded by then. */
export function addLaunchCommand(parts: ILaunchParts): void {
  const { app, client, trans } = parts;
  app.commands.addCommand(CommandIDs.launch, {
    label: args =>
      args['isLauncher'] === true
        ? trans.__('Dask Cluster')
        : trans.__('New Dask Cluster…'),
    caption: trans.__('Start a Dask cluster as jobs of the scheduler'),
    icon: daskIcon,
    describedBy: {
      args: {
        type: 'object',
        properties: {
          spec: {
            type: 'object',
            description: 'What the form begins with, by the names of a spec'
          },
          isLauncher: {
            type: 'boolean',
            description: 'Whether the label is that of a card'
          }
        }
      }
    },
    execute: async args => {
      client.wake();
      const { openLaunchForm } = await import('./index');
      await openLaunchForm(parts, args['spec']);
    }
  });
}
