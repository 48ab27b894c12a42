import type { JupyterFrontEnd } from '@jupyterlab/application';

import type { IJobApp } from '../drawer/app';

/** What the tabs with logs use of JupyterLab. */
export interface ILogApp extends Omit<IJobApp, 'serviceManager'> {
  readonly contextMenuHitTest: JupyterFrontEnd['contextMenuHitTest'];
  readonly serviceManager: IJobApp['serviceManager'] & {
    readonly contents: Pick<
      JupyterFrontEnd['serviceManager']['contents'],
      'getDownloadUrl'
    >;
  };
}
