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

/** Panes of several sizes: a dashboard. */
export const layoutIcon = icon(
  'layout',
  '<rect x="2" y="2.5" width="5" height="6"/><rect x="9" y="2.5" width="5" height="3.4"/><rect x="2" y="10.5" width="5" height="3"/><rect x="9" y="8" width="5" height="5.5"/>'
);

/** An arrow out of a frame: elsewhere. */
export const externalIcon = icon(
  'external',
  '<path d="M9 2.8h4.2V7M13 3 7.6 8.4M6.5 4H3v9h9V9.6"/>'
);
