import type { ITerminalApp } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ISignal } from '@lumino/signaling';

/** As much of a terminal's connection as typing into it takes. */
export interface ITyped {
  readonly name: string;
  readonly messageReceived: ISignal<unknown, { readonly type: string }>;
  send(message: { type: 'stdin'; content: string[] }): void;
  dispose(): void;
}

/** What typing into a new terminal takes of JupyterLab. */
export interface ITypingApp {
  readonly commands: ITerminalApp['commands'];
  readonly serviceManager: {
    readonly terminals: {
      startNew(options: { cwd: string }): Promise<ITyped>;
    };
  };
}

/**
 * Opens a terminal in a folder, with commands typed into it as one line that
 * is not sent: a person reads it, and presses Enter or not.
 */
export async function typeIntoTerminal(
  app: ITypingApp,
  trans: TranslationBundle,
  cwd: string,
  lines: readonly string[]
): Promise<void> {
  const line = lines.join(' && ');
  if (/\p{Cc}/u.test(line)) {
    // A line break would run what stands before it.
    throw new Error(
      trans.__('A name in these commands has signs that a terminal would obey.')
    );
  }
  const { commands, serviceManager } = app;
  const connection = await serviceManager.terminals.startNew({ cwd });
  // The prompt comes first; what is typed before it would stand there twice.
  const type = (
    _: unknown,
    { type: kind }: { readonly type: string }
  ): void => {
    if (kind === 'stdout') {
      connection.messageReceived.disconnect(type);
      connection.send({ type: 'stdin', content: [line] });
      connection.dispose();
    }
  };
  connection.messageReceived.connect(type);
  await commands.execute('terminal:open', { name: connection.name });
}
