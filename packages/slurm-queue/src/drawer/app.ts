import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { CommandRegistry } from '@lumino/commands';

/** What the commands of a job use of JupyterLab. */
export interface IJobApp {
  readonly commands: CommandRegistry;
  readonly shell: Pick<
    JupyterFrontEnd.IShell,
    'activateById' | 'add' | 'widgets'
  >;
  readonly serviceManager: {
    readonly serverSettings: { readonly baseUrl: string };
    readonly terminals: {
      startNew(options: { cwd: string }): Promise<{ readonly name: string }>;
    };
  };
}
