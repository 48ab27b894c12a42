import type { Contents } from '@jupyterlab/services';

type Drives = Pick<Contents.IManager, 'driveName' | 'localPath'>;

/** Drives whose paths are those of the server's root: collaboration. */
const sameRoot: ReadonlySet<string> = new Set(['', 'RTC']);

/**
 * The absolute path, on the server, of a path of JupyterLab's file browser,
 * or undefined for files of a drive that is no folder of the server.
 */
export function absolutePath(
  path: string,
  root: string,
  drives: Drives
): string | undefined {
  if (!sameRoot.has(drives.driveName(path))) {
    return undefined;
  }
  const local = drives.localPath(path).replace(/^\/+|\/+$/g, '');
  const base = root.replace(/\/+$/, '');
  return local === '' ? base || '/' : `${base}/${local}`;
}

/** The folder that holds an absolute path. */
export function parentPath(path: string): string {
  return path.replace(/\/+[^/]*\/*$/, '') || '/';
}

/** The last name of a path. */
export function baseName(path: string): string {
  return /[^/]*$/.exec(path.replace(/\/+$/, ''))?.[0] ?? '';
}
