import { LabIcon } from '@jupyterlab/ui-components';

const icon = (name: string, body: string, look = 'jp-icon3'): LabIcon =>
  new LabIcon({
    name: `@jupyterlab-hpc/files:${name}`,
    svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" fill="none"><g class="${look}" stroke="#616161" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round">${body}</g></svg>`
  });

export const homeIcon = icon(
  'home',
  '<path d="M2.4 8 8 3l5.6 5M4 7v6.2h8V7"/>'
);

/** A symbolic link that leads nowhere. */
export const brokenIcon = icon(
  'broken',
  '<path d="M8 2.4 14.4 13.4H1.6z"/><path d="M8 6.4v3.4M8 11.6v.1"/>'
);

/** Arrays and tables in a format of their own. */
export const dataIcon = icon(
  'data',
  '<ellipse cx="8" cy="4" rx="5" ry="2"/><path d="M3 4v8c0 1.1 2.2 2 5 2s5-.9 5-2V4M3 8c0 1.1 2.2 2 5 2s5-.9 5-2"/>',
  'jp-icon-contrast1'
);

/** A folder, filled, as the file browser has it. */
export const upFolderIcon = icon(
  'up-folder',
  '<path d="M1.8 4v8.4h12.4V5.4H8L6.6 3.6H1.8z"/><path d="M8 11V7.4M6.2 9 8 7.2 9.8 9"/>'
);
