import type { JupyterFrontEnd } from '@jupyterlab/application';
import { jobsIcon, scriptIcon } from '@jupyterlab-hpc/core';
import type { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import type { TranslationBundle } from '@jupyterlab/translation';

import {
  draftOf,
  listArg,
  requestArgs,
  submitSchema,
  textArg
} from './submit/args';
import type { QueueTabs } from './tabs';

/** What other extensions and settings may call. */
export const CommandIDs = {
  /** Opens the queue. `job`: an id to select and bring into view. */
  open: 'hpc-queue:open',
  refresh: 'hpc-queue:refresh',
  /** Opens the form, filled with what `submit-job` takes. */
  openSubmitForm: 'hpc-queue:open-submit-form',
  /** Submits and returns the id. */
  submitJob: 'hpc-queue:submit-job',
  /** Opens the form with a file of the file browser. */
  submitFile: 'hpc-queue:submit-file',
  /** Cancels `ids`, or what is selected, after asking. */
  cancelJobs: 'hpc-queue:cancel-jobs'
} as const;

const nothing = { type: 'object', properties: {} } as const;

/** Names of files that are likely batch scripts; none at all may be one too. */
const scriptName =
  /(^|\/)[^./]+$|\.(sh|bash|zsh|ksh|csh|tcsh|sbatch|slurm|batch|job|sub|cmd|py|pl|r|jl)$/i;

export interface ICommandsOptions {
  readonly app: JupyterFrontEnd;
  readonly trans: TranslationBundle;
  readonly browsers: IFileBrowserFactory | null;
  /** The tabs, whose code is loaded when first needed. */
  readonly tabs: () => Promise<QueueTabs>;
}

/** Adds the commands. Nothing is sent before one is used. */
export function addCommands(options: ICommandsOptions): void {
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
      (await tabs()).openQueue(textArg(args, 'job'));
    }
  });

  commands.addCommand(CommandIDs.refresh, {
    label: trans.__('Refresh the Slurm Queue'),
    describedBy: { args: nothing },
    execute: async () => (await tabs()).refresh()
  });

  commands.addCommand(CommandIDs.openSubmitForm, {
    label: trans.__('Submit a Slurm Job…'),
    caption: trans.__('Type, paste or choose a script to submit'),
    icon: scriptIcon,
    describedBy: { args: submitSchema },
    execute: async args => {
      (await tabs()).openForm(draftOf(args));
    }
  });

  commands.addCommand(CommandIDs.submitJob, {
    label: trans.__('Submit a Script Without Asking'),
    describedBy: { args: submitSchema },
    execute: async args => (await tabs()).submit(requestArgs(args))
  });

  addFileCommand(options);

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
      const results = await (await tabs()).cancel(listArg(args, 'ids'));
      return results.map(({ id, error }) => ({ id, error: error?.message }));
    }
  });
}

function addFileCommand(options: ICommandsOptions): void {
  const { app, trans, tabs, browsers } = options;
  const selected = (): string | undefined => {
    const items = [...(browsers?.tracker.currentWidget?.selectedItems() ?? [])];
    const [item] = items;
    return items.length === 1 && item?.type === 'file' ? item.path : undefined;
  };
  app.commands.addCommand(CommandIDs.submitFile, {
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
      const path = textArg(args, 'path') ?? selected();
      if (path !== undefined) {
        await (await tabs()).openFormWith(path);
      }
    }
  });
}
