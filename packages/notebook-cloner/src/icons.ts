import type { SourceKind } from '@jupyterlab-hpc/api';
import { folderIcon, linkIcon } from '@jupyterlab-hpc/core';
import { LabIcon } from '@jupyterlab/ui-components';

const mark = (name: string, body: string): LabIcon =>
  new LabIcon({
    name: `@jupyterlab-hpc/notebook-cloner:${name}`,
    svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" fill="none" stroke-linecap="round" stroke-linejoin="round">${body}</svg>`
  });

const githubIcon = mark(
  'github',
  '<circle class="jp-icon3" fill="#616161" cx="8" cy="8" r="6"/><path stroke="var(--jp-layout-color1)" stroke-width="1.2" d="M6.4 13.4v-2.2c0-.6.2-.9.5-1.1-1.4-.2-2.3-.8-2.3-2.4 0-.6.2-1.1.6-1.5M9.6 13.4v-2.2c0-.6-.2-.9-.5-1.1 1.4-.2 2.3-.8 2.3-2.4 0-.6-.2-1.1-.6-1.5"/>'
);

const gitlabIcon = mark(
  'gitlab',
  '<path class="jp-icon3" fill="#616161" d="M8 14 1.9 9.3 4 2.6l1.8 4.6h4.4L12 2.6l2.1 6.7z"/>'
);

/** A bound notebook: what stands for one without a picture. */
export const notebookIcon = mark(
  'notebook',
  '<rect class="jp-icon3" fill="#616161" x="3" y="2" width="10" height="12" rx="1"/><path stroke="var(--jp-layout-color1)" d="M6 2v12"/>'
);

/** The mark of who keeps a notebook. */
export function kindIcon(kind: SourceKind): LabIcon {
  switch (kind) {
    case 'github':
      return githubIcon;
    case 'gitlab':
      return gitlabIcon;
    case 'gist':
    case 'https':
      return linkIcon;
    case 'path':
      return folderIcon;
  }
}
