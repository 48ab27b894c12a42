import type { ContentsEntry, ContentsListing } from '@jupyterlab-hpc/api';
import { PathExt } from '@jupyterlab/coreutils';
import type { Contents } from '@jupyterlab/services';

/** A directory as the contents API gives it, with what is in it. */
export type DirectoryModel = Omit<Contents.IModel, 'content'> & {
  readonly content: readonly Contents.IModel[];
};

/** What JupyterLab gives for a path may be a file, whatever was asked for. */
export function isDirectory(model: Contents.IModel): model is DirectoryModel {
  const content: unknown = model.content;
  return model.type === 'directory' && Array.isArray(content);
}

/** A directory of the bridge as the contents API would give it. */
export function directoryModel(
  path: string,
  listing: ContentsListing
): DirectoryModel {
  return {
    ...times(listing),
    name: PathExt.basename(path),
    path,
    type: 'directory',
    format: 'json',
    mimetype: '',
    writable: listing.writable,
    content: listing.entries.map(entry => entryModel(path, entry))
  };
}

/** The path of an entry of a directory of the default drive. */
export function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function entryModel(folder: string, entry: ContentsEntry): Contents.IModel {
  const { name, directory, size, writable } = entry;
  return {
    ...times(entry),
    name,
    path: joined(folder, name),
    type: typeOf(name, directory),
    format: null,
    mimetype: '',
    writable,
    content: null,
    ...(directory ? {} : { size })
  };
}

function typeOf(name: string, directory: boolean): Contents.ContentType {
  if (directory) {
    return 'directory';
  }
  return name.endsWith('.ipynb') ? 'notebook' : 'file';
}

/** Jupyter calls the change of status the creation. */
function times(of: {
  readonly modified: number;
  readonly changed: number;
}): Pick<Contents.IModel, 'created' | 'last_modified'> {
  return { created: iso(of.changed), last_modified: iso(of.modified) };
}

/** The latest time that there is in JavaScript, in seconds. */
const latest = 8.64e12;

/** Times that no date can have become the epoch, as Jupyter does it. */
function iso(seconds: number): string {
  const usable = Math.abs(seconds) <= latest ? seconds : 0;
  return new Date(usable * 1000).toISOString();
}
