import { LabIcon } from '@jupyterlab/ui-components';

/** Nodes in a rack, some of them at work. */
export const clusterIcon = new LabIcon({
  name: '@jupyterlab-hpc/slurm-queue:cluster',
  svgstr:
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" fill="none"><g class="jp-icon3" stroke="#616161" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"><rect x="2" y="2.5" width="12" height="4.4"/><rect x="2" y="9.1" width="12" height="4.4"/><path d="M4.6 4.7h3.6M4.6 11.3h1.4M11.4 4.7h.01M11.4 11.3h.01"/></g></svg>'
});
