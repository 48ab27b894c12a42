import { LabIcon } from '@jupyterlab/ui-components';

const icon = (name: string, body: string): LabIcon =>
  new LabIcon({
    name: `@jupyterlab-hpc/slurm-queue:${name}`,
    svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" fill="none"><g class="jp-icon3" stroke="#616161" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round">${body}</g></svg>`
  });

/** A line that goes on below. */
export const wrapIcon = icon(
  'wrap',
  '<path d="M2.5 4h11M2.5 8h8.2a2.1 2.1 0 0 1 0 4.2H8.2M9.8 10.6l-1.6 1.6 1.6 1.6M2.5 12.2h2.7"/>'
);

/** An arrow to the end. */
export const followIcon = icon(
  'follow',
  '<path d="M8 2.5v7.3M4.8 6.8 8 10l3.2-3.2"/><path d="M3 13.4h10" stroke-width="2"/>'
);

/** An arrow out of a box. */
export const openIcon = icon(
  'open',
  '<path d="M9 2.8h4.2V7M13 3 7.6 8.4M6.5 4H3v9h9V9.6"/>'
);
