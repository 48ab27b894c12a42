import { type LabIcon, ToolbarButton } from '@jupyterlab/ui-components';
import type { CommandRegistry } from '@lumino/commands';
import type { ISignal } from '@lumino/signaling';
import type { Widget } from '@lumino/widgets';

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

/** What a button does and looks like. */
export interface IScriptButton {
  /** Is given the path of the document. */
  readonly command: string;
  readonly icon: LabIcon;
  readonly label?: string;
  readonly tooltip: string;
}

/**
 * A button in the toolbar of an editor, which is there where the file is a
 * script: by its name, or because it begins with `#!` when it is opened or
 * saved.
 */
export function scriptButton(
  commands: CommandRegistry,
  { context }: IEditorDocument,
  { command, ...rest }: IScriptButton
): Widget {
  const button = new ToolbarButton({
    ...rest,
    onClick: () => {
      // Its own document, wherever the focus is.
      void commands.execute(command, { path: context.path });
    }
  });
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
