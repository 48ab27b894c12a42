import { LabIcon } from '@jupyterlab/ui-components';

const line = (width: number, body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" fill="none"><g class="jp-icon3" stroke="#616161" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round">${body}</g></svg>`;

const icon = (name: string, body: string, width = 1.4): LabIcon =>
  new LabIcon({
    name: `@jupyterlab-hpc/core:${name}`,
    svgstr: line(width, body)
  });

/** Bars of a queue: jobs. */
export const jobsIcon = icon(
  'jobs',
  '<path d="M2 3.5h12M2 8h12M2 12.5h12" opacity=".35"/><path d="M2 3.5h9M2 8h5M2 12.5h2.5" stroke-width="2"/>'
);

export const cancelIcon = icon(
  'cancel',
  '<circle cx="8" cy="8" r="5.8"/><path d="m5.8 5.8 4.4 4.4M10.2 5.8l-4.4 4.4"/>'
);

export const clockIcon = icon(
  'clock',
  '<circle cx="8" cy="8" r="6"/><path d="M8 4.6V8l2.4 1.6"/>'
);

export const lockIcon = icon(
  'lock',
  '<rect x="3.5" y="7" width="9" height="6.5"/><path d="M5.3 7V5.2a2.7 2.7 0 0 1 5.4 0V7"/>'
);

export const plugIcon = icon(
  'plug',
  '<path d="M5.5 2v3M10.5 2v3M3.8 5h8.4v2.6a4.2 4.2 0 0 1-8.4 0zM8 11.8V14"/>'
);

export const unplugIcon = icon(
  'unplug',
  '<path d="m2 2 12 12M5.5 2v2M10.5 2v3M7 5h5.2v2.6c0 .8-.2 1.5-.6 2.1M9.6 11.4A4.2 4.2 0 0 1 3.8 7.6V5M8 11.8V14"/>'
);

export const errorIcon = icon(
  'error',
  '<circle cx="8" cy="8" r="6"/><path d="M8 4.8v3.8M8 11v.1"/>'
);

/** A page of code: a batch script. */
export const scriptIcon = icon(
  'script',
  '<rect x="3" y="2" width="10" height="12"/><path d="M6.8 6 5 8l1.8 2M9.2 6 11 8l-1.8 2"/>'
);

export const plusIcon = icon('plus', '<path d="M8 3v10M3 8h10"/>');

export const againIcon = icon(
  'again',
  '<path d="M13.2 8a5.2 5.2 0 1 1-1.6-3.75M13.4 1.8v3.1h-3.1"/>'
);

export const findIcon = icon(
  'find',
  '<circle cx="7" cy="7" r="4.2"/><path d="m10.2 10.2 3.6 3.6"/>'
);

export const upIcon = icon('up', '<path d="m4 9.8 4-4 4 4"/>');

export const downIcon = icon('down', '<path d="m4 6.2 4 4 4-4"/>');
