import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { Favorite } from '@jupyterlab-hpc/api';
import { folderIcon } from '@jupyterlab-hpc/core';

import { fileIcon, type LabIcon } from '@jupyterlab/ui-components';

/** The part of JupyterLab's registry that knows icons. */
export type FileTypes = Pick<
  JupyterFrontEnd['docRegistry'],
  'getFileTypesForPath'
>;

/** The icon of an entry: that which the file browser gives to its name. */
export function iconOf(types: FileTypes, { kind, path }: Favorite): LabIcon {
  return kind === 'directory'
    ? folderIcon
    : (types.getFileTypesForPath(path)[0]?.icon ?? fileIcon);
}
