import { scriptIcon } from '@jupyterlab-hpc/core';
import type { IFileBrowserFactory } from '@jupyterlab/filebrowser';

import type { ICommandsOptions } from '../commands';
import { CommandIDs } from '../ids';
import { submitSchema } from './schema';

/** Names of files that are likely batch scripts; none at all may be one too. */
const scriptName =
  /(^|\/)[^./]+$|\.(sh|bash|zsh|ksh|csh|tcsh|sbatch|slurm|batch|job|sub|cmd|py|pl|r|jl)$/i;

/** Adds the commands that submit. Nothing is sent before one is used. */
export function addSubmitCommands(
  options: ICommandsOptions & { readonly browsers: IFileBrowserFactory | null }
): void {
  const { app, trans, tabs, browsers } = options;
  const { commands } = app;

  commands.addCommand(CommandIDs.openSubmitForm, {
    label: trans.__('Submit a Slurm Job…'),
    caption: trans.__('Type, paste or choose a script to submit'),
    icon: scriptIcon,
    describedBy: { args: submitSchema },
    execute: async args => {
      const { draftOf } = await import('./args');
      (await tabs()).openForm(draftOf(args));
    }
  });

  commands.addCommand(CommandIDs.submitJob, {
    label: trans.__('Submit a Script Without Asking'),
    describedBy: { args: submitSchema },
    execute: async args => {
      const { requestArgs } = await import('./args');
      return (await tabs()).submit(requestArgs(args));
    }
  });

  const selected = (): string | undefined => {
    const items = [...(browsers?.tracker.currentWidget?.selectedItems() ?? [])];
    const [item] = items;
    return items.length === 1 && item?.type === 'file' ? item.path : undefined;
  };
  commands.addCommand(CommandIDs.submitFile, {
    label: trans.__('Submit to Slurm…'),
    caption: trans.__('Open the form for submission with this script'),
    icon: scriptIcon,
    describedBy: {
      args: {
        type: 'object',
        properties: {
          path: {
            type: 'string',
            description:
              'A path of the file browser; without it, the selected file'
          }
        }
      }
    },
    isVisible: () => scriptName.test(selected() ?? ''),
    execute: async args => {
      const { textArg } = await import('./args');
      const path = textArg(args, 'path') ?? selected();
      if (path !== undefined) {
        await (await tabs()).openFormWith(path);
      }
    }
  });
}
