import { LabIcon } from '@jupyterlab/ui-components';

/** Points of a plot: one for each run. */
export const sweepIcon = new LabIcon({
  name: '@jupyterlab-hpc/notebook-cloner:sweep',
  svgstr:
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" fill="none" stroke-linecap="round" stroke-linejoin="round"><path class="jp-icon3" stroke="#616161" stroke-width="1.4" d="M2.5 2.5v11h11M5 10.5l2.6-3.4 2.2 1.8 3.4-4.6"/></svg>'
});
