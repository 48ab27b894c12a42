import type { JobShell, ShellProgram } from '@jupyterlab-hpc/api';
import { InputDialog } from '@jupyterlab/apputils';
import { canOpenTerminals, type IBridgeClient } from '@jupyterlab-hpc/core';
import type { Terminal } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';

/** What going inside a job uses of JupyterLab. */
export interface IInsideApp {
  readonly commands: CommandRegistry;
  readonly serviceManager: {
    readonly terminals: {
      startNew(): Promise<Pick<Terminal.ITerminalConnection, 'name' | 'send'>>;
    };
  };
}

export interface IInsideOptions {
  readonly app: IInsideApp;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
}

export interface IWayIn {
  /** Of a running job of one's own. */
  readonly id: string;
  readonly program: ShellProgram;
  /** Without it, a person chooses where the job has several. */
  readonly node?: string | undefined;
}

/**
 * Opens a terminal, and in it a shell or another program within a running job.
 * The line that does so is entered in sight. Rejects with what is to be said.
 */
export async function enterJob(
  { app, client, trans }: IInsideOptions,
  { id, node, program }: IWayIn
): Promise<void> {
  if (!canOpenTerminals(app)) {
    throw new Error(trans.__('This server has no terminals.'));
  }
  const lead = (to: string | undefined): Promise<JobShell> =>
    client.call('getJobShell', {
      params: { id },
      query: { program, ...(to === undefined ? {} : { node: to }) }
    });
  let way = await lead(node);
  if (node === undefined && way.nodes.length > 1) {
    const { button, value } = await InputDialog.getItem({
      title: trans.__('Go inside job %1', id),
      label: trans.__('Node'),
      items: way.nodes,
      okLabel: trans.__('Open')
    });
    if (!button.accept || value === null) {
      return;
    }
    way = await lead(value);
  }
  const terminal = await app.serviceManager.terminals.startNew();
  terminal.send({ type: 'stdin', content: [`${way.line}\r`] });
  await app.commands.execute('terminal:open', { name: terminal.name });
}
