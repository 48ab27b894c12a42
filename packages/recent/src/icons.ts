import type { DocumentRegistry } from '@jupyterlab/docregistry';
import { fileIcon, folderIcon, LabIcon } from '@jupyterlab/ui-components';

import type { IEntry } from './store';

/** A pin: the entry stays. */
export const pinIcon = new LabIcon({
  name: '@jupyterlab-hpc/recent:pin',
  svgstr:
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" fill="none"><g class="jp-icon3" stroke="#616161" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"><path d="M5.4 2.5h5.2M6.2 2.5v4L4 9.3h8L9.8 6.5v-4M8 9.3v4.4"/></g></svg>'
});

/** What is used of JupyterLab's registry of file types. */
export type FileTypes = Pick<
  DocumentRegistry,
  'getFileType' | 'getFileTypesForPath'
>;

/** The icon of an entry, as the file browser has it. */
export function iconOf(
  types: FileTypes,
  { kind, path }: Pick<IEntry, 'kind' | 'path'>
): LabIcon {
  switch (kind) {
    case 'directory':
      return types.getFileType('directory')?.icon ?? folderIcon;
    case 'notebook':
      return types.getFileType('notebook')?.icon ?? fileIcon;
    case 'file':
      return types.getFileTypesForPath(path)[0]?.icon ?? fileIcon;
  }
}
