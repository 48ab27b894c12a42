import { playIcon } from '@jupyterlab-hpc/core';

import { CommandIDs } from '../ids';
import { scriptName } from '../submit/commands';
import type { IFromOptions } from './commands';
import type { Deeds } from './deeds';

/** Adds the command that shows the form in short, over a script that is ready. */
export function addQuickCommand(
  options: IFromOptions & { readonly deeds: () => Promise<Deeds> }
): void {
  const { app, browsers, deeds, documents, trans } = options;
  const { commands, shell } = app;

  const selected = (): string | undefined => {
    const items = [...(browsers?.tracker.currentWidget?.selectedItems() ?? [])];
    const [item] = items;
    return items.length === 1 &&
      item?.type === 'file' &&
      scriptName.test(item.path)
      ? item.path
      : undefined;
  };
  const inView = (): string | undefined =>
    documents?.find(widget => widget === shell.currentWidget)?.context.path;
  const pathOf = (at: unknown): string | undefined =>
    at === 'files' ? selected() : inView();

  commands.addCommand(CommandIDs.submitQuickly, {
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
          ? (await deeds()).file(path, true)
          : (await deeds()).document(open, true));
      }
    }
  });
}
