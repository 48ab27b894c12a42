import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IBridge } from '@jupyterlab-hpc/core';

// Until the plugin is written.
/* eslint-disable jupyter/plugin-activation-args */
const plugin: JupyterFrontEndPlugin<void> = {
  id: '@jupyterlab-hpc/files:plugin',
  description:
    'Directories of any size: a view of their own, and a quick file browser.',
  autoStart: true,
  requires: [IBridge],
  activate: () => undefined
};

export default plugin;
