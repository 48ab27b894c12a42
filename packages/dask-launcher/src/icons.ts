import { LabIcon } from '@jupyterlab/ui-components';

const icon = (name: string, body: string): LabIcon =>
  new LabIcon({
    name: `@jupyterlab-hpc/dask-launcher:${name}`,
    svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" fill="none"><g class="jp-icon3" stroke="#616161" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round">${body}</g></svg>`
  });

/** Three planes, one behind the other: a cluster of workers. */
export const daskIcon = icon(
  'dask',
  '<path d="M2 9.5 7 6.6v-3L2 6.5zM2 13.4l9-5.2V5.5M6 13.8l8-4.6V6.6"/>'
);
