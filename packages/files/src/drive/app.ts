import type { ITerminalApp } from '@jupyterlab-hpc/core';
import type { Contents } from '@jupyterlab/services';

/** What opening paths uses of JupyterLab. */
export interface IOpenApp extends ITerminalApp {
  readonly serviceManager: ITerminalApp['serviceManager'] & {
    readonly contents: Pick<Contents.IManager, 'get'>;
  };
}
