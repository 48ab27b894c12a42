import { playIcon, scriptIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import { ToolbarButton } from '@jupyterlab/ui-components';
import type { CommandRegistry } from '@lumino/commands';
import type { ISignal } from '@lumino/signaling';
import type { Widget } from '@lumino/widgets';

import { CommandIDs } from '../ids';
import type { IOpenDocument } from './open';

/** Files of a shell, and names that are usual for batch scripts. */
const scriptName = /\.(sh|bash|zsh|ksh|csh|tcsh|sbatch|slurm|batch|job)$/i;

/** A document whose toolbar is made. */
export interface IEditorDocument {
  readonly context: IOpenDocument['context'] & {
    readonly ready: Promise<void>;
    readonly pathChanged: ISignal<unknown, unknown>;
    readonly fileChanged: ISignal<unknown, unknown>;
  };
}

/** The button in the toolbar of an editor that opens the form. */
export function submitButton(
  commands: CommandRegistry,
  trans: TranslationBundle,
  { context }: IEditorDocument
): Widget {
  const button = new ToolbarButton({
    icon: scriptIcon,
    label: trans.__('Submit to Slurm…'),
    tooltip: trans.__('Open the form for submission with this script'),
    onClick: () => {
      // Its own document, wherever the focus is.
      const { path } = context;
      void commands.execute(CommandIDs.submitDocument, { path });
    }
  });
  return forScripts(button, context);
}

/** The one beside it, which shows the form in short. */
export function quickButton(
  commands: CommandRegistry,
  trans: TranslationBundle,
  { context }: IEditorDocument
): Widget {
  const button = new ToolbarButton({
    icon: playIcon,
    tooltip: trans.__('Submit to Slurm Now…'),
    onClick: () => {
      const { path } = context;
      void commands.execute(CommandIDs.submitQuickly, { path });
    }
  });
  return forScripts(button, context);
}

/**
 * A button that is there where the file is a script: by its name, or because
 * it begins with `#!` when it is opened or saved.
 */
function forScripts(
  button: Widget,
  context: IEditorDocument['context']
): Widget {
  const look = (): void => {
    if (!button.isDisposed) {
      const { model, path } = context;
      const isScript =
        scriptName.test(path) || model.toString().startsWith('#!');
      button.setHidden(!isScript);
    }
  };
  button.setHidden(!scriptName.test(context.path));
  void context.ready.then(look);
  context.pathChanged.connect(look, button);
  context.fileChanged.connect(look, button);
  return button;
}
