import { scriptIcon } from '@jupyterlab-hpc/core';
import type { WidgetTracker } from '@jupyterlab/apputils';
import type { IFileBrowserFactory } from '@jupyterlab/filebrowser';

import type { ICommandsOptions } from '../commands';
import { CommandIDs } from '../ids';
import { onlySelected } from '../selected';
import type { SubmitPanel } from './panel';
import { submitSchema } from './schema';

/** Names of files that are likely batch scripts; none at all may be one too. */
export const scriptName =
  /(^|\/)[^./]+$|\.(sh|bash|zsh|ksh|csh|tcsh|sbatch|slurm|batch|job|sub|cmd|py|pl|r|jl)$/i;

/** Adds the commands that submit. Nothing is sent before one is used. */
export function addSubmitCommands(
  options: ICommandsOptions & {
    readonly browsers: IFileBrowserFactory | null;
    readonly forms: WidgetTracker<SubmitPanel>;
  }
): void {
  const { app, trans, tabs, browsers, forms } = options;
  const { commands } = app;

  commands.addCommand(CommandIDs.openSubmitForm, {
    label: args =>
      args['isLauncher'] === true
        ? trans.__('Submit a Slurm Job')
        : trans.__('Submit a Slurm Job…'),
    caption: trans.__('Type, paste or choose a script to submit'),
    icon: scriptIcon,
    describedBy: { args: submitSchema },
    execute: async args => {
      const { draftOf } = await import('./args');
      const form = await (await tabs()).form();
      await form.open(draftOf(args));
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

  const selected = (): string | undefined => onlySelected(browsers, 'file');
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
        const form = await (await tabs()).form();
        await form.openWith(path);
      }
    }
  });

  // Of the form that is open: what it does is loaded with it.
  const add = (
    id: string,
    label: string,
    isEnabled: (form: SubmitPanel) => boolean,
    execute: (form: SubmitPanel) => void
  ): void => {
    const form = (): SubmitPanel | null => forms.currentWidget;
    commands.addCommand(id, {
      label,
      describedBy: { args: { type: 'object', properties: {} } },
      isEnabled: () => {
        const open = form();
        return open !== null && isEnabled(open);
      },
      execute: () => {
        const open = form();
        if (open !== null) {
          execute(open);
        }
      }
    });
  };
  add(
    CommandIDs.submitForm,
    trans.__('Submit the Script of the Form'),
    form => form.model.canSubmit,
    form => form.actions.submit()
  );
  add(
    CommandIDs.saveScript,
    trans.__('Save the Script of the Form'),
    form => form.model.isUnsaved,
    form => form.actions.save?.()
  );
  add(
    CommandIDs.saveTemplate,
    trans.__('Save the Script of the Form as a Template…'),
    form => !form.model.isBlank,
    form => form.actions.templates?.saveAs()
  );
  add(
    CommandIDs.nextProblem,
    trans.__('Next Problem of the Script'),
    form => form.model.problems.length > 0,
    form => form.nextProblem()
  );
}
