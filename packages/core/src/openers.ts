import { Clipboard, Notification } from '@jupyterlab/apputils';
import type { ErrorInfo } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';

import { errorInfo } from './errors';

/** What opening a terminal takes of JupyterLab. */
export interface ITerminalApp {
  readonly commands: CommandRegistry;
  readonly serviceManager: {
    readonly terminals: {
      startNew(options: { cwd: string }): Promise<{ readonly name: string }>;
    };
  };
}

/**
 * Opens a terminal in a folder of the server, wherever it is. JupyterLab's
 * command to make one takes folders of the file browser only.
 */
export async function openTerminal(
  app: ITerminalApp,
  trans: TranslationBundle,
  cwd: string
): Promise<void> {
  const { commands, serviceManager } = app;
  if (!canOpenTerminals(app)) {
    throw new Error(trans.__('This server has no terminals.'));
  }
  const { name } = await serviceManager.terminals.startNew({ cwd });
  await commands.execute('terminal:open', { name });
}

/** Whether JupyterLab has terminals, and the server lets it. */
export function canOpenTerminals({
  commands
}: Pick<ITerminalApp, 'commands'>): boolean {
  return commands.hasCommand('terminal:open');
}

/** Copies a text, and says so. Only in answer to a key or a click. */
export function copyText(trans: TranslationBundle, text: string): void {
  Clipboard.copyToSystem(text);
  Notification.info(trans.__('Copied %1', text), { autoClose: 2000 });
}

/** Says what went wrong, and what can be done about it. */
export function sayFailure(trans: TranslationBundle, error: unknown): void {
  Notification.error(adviceText(trans, errorInfo(error)), { autoClose: false });
}

/** What went wrong, and what can be done about it, in one text. */
export function adviceText(
  trans: TranslationBundle,
  { hint, message }: Pick<ErrorInfo, 'hint' | 'message'>
): string {
  return hint === undefined ? message : trans.__('%1 %2', message, hint);
}
