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

export const rightIcon = icon('right', '<path d="m6.2 4 4 4-4 4"/>');

export const closeIcon = icon('close', '<path d="m4 4 8 8M12 4l-8 8"/>');

/** Two bars: hold. */
export const holdIcon = icon('hold', '<path d="M5.6 3.5v9M10.4 3.5v9"/>', 2);

/** A triangle to the right: release. */
export const playIcon = icon(
  'play',
  '<path class="jp-icon3" fill="#616161" d="M5 3.2v9.6L12.6 8z"/>'
);

/** Two arrows that chase each other: back into the queue. */
export const requeueIcon = icon(
  'requeue',
  '<path d="M3 9.5V7a2.2 2.2 0 0 1 2.2-2.2h7M10 2.4l2.6 2.4L10 7.2M13 6.6V9a2.2 2.2 0 0 1-2.2 2.2h-7M6 13.6l-2.6-2.4L6 8.8"/>'
);

export const columnsIcon = icon(
  'columns',
  '<rect x="2" y="3" width="12" height="10"/><path d="M6 3v10M10 3v10"/>'
);

export const tableIcon = icon(
  'table',
  '<rect x="2" y="3" width="12" height="10"/><path d="M2 6.4h12M2 9.7h12M6.4 6.4V13"/>'
);

export const copyIcon = icon(
  'copy',
  '<rect x="5.5" y="5" width="8" height="9"/><path d="M10.5 5V2.5h-8V11h3"/>'
);

export const folderIcon = icon(
  'folder',
  '<path class="jp-icon3" fill="#616161" d="M1.8 4v8.4h12.4V5.4H8L6.6 3.6H1.8z"/>'
);

export const terminalIcon = icon(
  'terminal',
  '<rect class="jp-icon3" fill="#616161" stroke="none" x="1.8" y="2.8" width="12.4" height="10.4" rx="1"/><path stroke="var(--jp-layout-color1)" d="m4.4 6 2 2-2 2M8 10.4h3.4"/>'
);

export const logIcon = icon(
  'log',
  '<rect x="3" y="2" width="10" height="12"/><path d="M5.3 5.2h5.4M5.3 8h5.4M5.3 10.8h3.2"/>'
);

export const moreIcon = icon(
  'more',
  '<path d="M3.5 8h.01M8 8h.01M12.5 8h.01"/>',
  2.4
);

export const downloadIcon = icon(
  'download',
  '<path d="M8 2.5v7.6M4.8 7 8 10.2 11.2 7M2.8 13.3h10.4"/>'
);

export const linkIcon = icon(
  'link',
  '<path d="M6.7 9.3a2.7 2.7 0 0 0 3.8 0l2.3-2.3A2.7 2.7 0 0 0 9 3.2L7.9 4.3M9.3 6.7a2.7 2.7 0 0 0-3.8 0L3.2 9A2.7 2.7 0 0 0 7 12.8l1.1-1.1"/>'
);

export const eyeIcon = icon(
  'eye',
  '<path d="M1.6 8S4 3.8 8 3.8 14.4 8 14.4 8 12 12.2 8 12.2 1.6 8 1.6 8z"/><circle cx="8" cy="8" r="1.9"/>'
);

const star = 'm8 2.2 1.75 3.7 4.05.5-3 2.8.8 4-3.6-2-3.6 2 .8-4-3-2.8 4.05-.5z';

/** A star in outline: no favorite yet. */
export const starIcon = icon('star', `<path d="${star}"/>`);

/** A filled star: a favorite. */
export const starredIcon = icon(
  'starred',
  `<path class="jp-icon-brand1" fill="#1976d2" stroke="none" d="${star}"/>`
);
