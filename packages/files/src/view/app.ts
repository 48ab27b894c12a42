import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { DocumentRegistry } from '@jupyterlab/docregistry';
import type { ITerminalApp } from '@jupyterlab-hpc/core';
import type { Contents } from '@jupyterlab/services';

/** What the Directory view needs of JupyterLab. */
export interface IDirectoryApp extends ITerminalApp {
  readonly shell: Pick<
    JupyterFrontEnd['shell'],
    'add' | 'activateById' | 'widgets'
  >;
  readonly docRegistry: Pick<
    DocumentRegistry,
    'getFileTypesForPath' | 'preferredWidgetFactories'
  >;
  readonly serviceManager: ITerminalApp['serviceManager'] & {
    readonly contents: Pick<Contents.IManager, 'getDownloadUrl'>;
  };
}
