import { LabIcon } from '@jupyterlab/ui-components';

const path = 'm8 2.2 1.75 3.7 4.05.5-3 2.8.8 4-3.6-2-3.6 2 .8-4-3-2.8 4.05-.5z';

const svg = (body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" fill="none">${body}</svg>`;

/** A star in outline: no favorite yet. */
export const starIcon = new LabIcon({
  name: '@jupyterlab-hpc/favorites:star',
  svgstr: svg(
    `<g class="jp-icon3" stroke="#616161" stroke-width="1.4" stroke-linejoin="round"><path d="${path}"/></g>`
  )
});

/** A filled star: a favorite. */
export const starredIcon = new LabIcon({
  name: '@jupyterlab-hpc/favorites:starred',
  svgstr: svg(`<path class="jp-icon-brand1" fill="#1976d2" d="${path}"/>`)
});
