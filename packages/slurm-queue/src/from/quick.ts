import { playIcon } from '@jupyterlab-hpc/core';
import type { Widget } from '@lumino/widgets';

import { CommandIDs } from '../ids';
import { onlySelected } from '../selected';
import { scriptName } from '../submit/commands';
import type { IFromOptions } from './commands';
import type { Deeds } from './deeds';
import type { IOpen } from './open';

/** Adds the command that shows the form in short, over a script that is ready. */
export function addQuickCommand(
  options: IFromOptions & {
    readonly deeds: () => Promise<Deeds>;
    readonly inView: <T extends Widget>(open: IOpen<T> | null) => T | undefined;
  }
): void {
  const { app, browsers, deeds, documents, inView, trans } = options;

  const selected = (): string | undefined => {
    const path = onlySelected(browsers, 'file');
    return path !== undefined && scriptName.test(path) ? path : undefined;
  };
  const pathOf = (at: unknown): string | undefined =>
    at === 'files' ? selected() : inView(documents)?.context.path;

  app.commands.addCommand(CommandIDs.submitQuickly, {
    label: args =>
      args['at'] === 'files'
        ? trans.__('Submit to Slurm Now…')
        : trans.__('Submit the Script in View to Slurm Now…'),
    caption: trans.__('Look over this script and submit it, in a dialog'),
    icon: playIcon,
    describedBy: {
      args: {
        type: 'object',
        properties: {
          path: {
            type: 'string',
            description:
              'A path of the file browser; without it, the script in view'
          },
          at: {
            type: 'string',
            enum: ['files'],
            description: 'The one that is selected in the file browser'
          }
        }
      }
    },
    isVisible: args => args['at'] !== 'files' || selected() !== undefined,
    isEnabled: args => 'path' in args || pathOf(args['at']) !== undefined,
    execute: async args => {
      const { textArg } = await import('../submit/args');
      const path = textArg(args, 'path') ?? pathOf(args['at']);
      if (path !== undefined) {
        const open = documents?.find(({ context }) => context.path === path);
        await (open === undefined
          ? (await deeds()).file(path)
          : (await deeds()).document(open, true));
      }
    }
  });
}
