import { LabIcon } from '@jupyterlab/ui-components';

/** A curve between axes: what came out of a sweep. */
export const chartIcon = new LabIcon({
  name: '@jupyterlab-hpc/notebook-cloner:chart',
  svgstr:
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" fill="none"><g class="jp-icon3" stroke="#616161" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"><path d="M2.5 2.5v11h11"/><path d="m4.6 10.4 2.8-3.2 2 1.8 3.4-4.4"/></g></svg>'
});
