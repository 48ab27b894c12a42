import type { JupyterFrontEndPlugin } from '@jupyterlab/application';

import { directoryViewPlugin } from './view/plugin';

const plugins: JupyterFrontEndPlugin<unknown>[] = [directoryViewPlugin];

export default plugins;
