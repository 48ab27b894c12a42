import type { FileEntry } from '@jupyterlab-hpc/api';
import type { DocumentRegistry } from '@jupyterlab/docregistry';
import type { TranslationBundle } from '@jupyterlab/translation';
import { fileIcon, folderIcon, type LabIcon } from '@jupyterlab/ui-components';

import { brokenIcon, dataIcon } from '../icons';
import { isBroken, isFolder } from '../model/entries';

/** What an entry is, in a word and a picture. */
export interface IEntryType {
  readonly word: string;
  readonly icon: LabIcon;
  /** A class for the colour of the picture. */
  readonly look?: string;
}

/** The types of files that JupyterLab knows. */
export type TypeRegistry = Pick<DocumentRegistry, 'getFileTypesForPath'>;

/** Formats that JupyterLab does not know. */
const dataFormats: Readonly<Record<string, string>> = {
  h5: 'HDF5',
  hdf5: 'HDF5',
  nc: 'NetCDF',
  nc4: 'NetCDF',
  parquet: 'Parquet'
};

/** Says what an entry is, by JupyterLab's types of files. */
export function typeOf(
  trans: TranslationBundle,
  registry: TypeRegistry,
  entry: FileEntry
): IEntryType {
  if (isBroken(entry)) {
    const icon = brokenIcon;
    return { word: trans.__('Broken link'), icon, look: 'jp-mod-care' };
  }
  if (isFolder(entry)) {
    const isLink = entry.kind === 'symlink';
    const word = isLink ? trans.__('Link to folder') : trans.__('Folder');
    return { word, icon: folderIcon };
  }
  switch (entry.target ?? entry.kind) {
    case 'fifo':
      return { word: trans.__('Named pipe'), icon: fileIcon };
    case 'socket':
      return { word: trans.__('Socket'), icon: fileIcon };
    case 'character-device':
    case 'block-device':
      return { word: trans.__('Device'), icon: fileIcon };
    default:
      return fileType(trans, registry, entry.name);
  }
}

function fileType(
  trans: TranslationBundle,
  registry: TypeRegistry,
  name: string
): IEntryType {
  const extension = /[^.]\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const data = dataFormats[extension];
  if (data !== undefined) {
    return { word: data, icon: dataIcon, look: 'jp-mod-data' };
  }
  const [known] = registry.getFileTypesForPath(name);
  const icon = known?.icon ?? fileIcon;
  const word = known?.displayName ?? known?.name;
  if (word !== undefined && word !== '') {
    return { word, icon };
  }
  return {
    icon,
    word: extension === '' ? trans.__('File') : extension.toUpperCase()
  };
}
