import type { Contents } from '@jupyterlab/services';

type Drives = Pick<Contents.IManager, 'driveName' | 'localPath'>;

/** Drives whose paths are those of the server's root: collaboration. */
const sameRoot: ReadonlySet<string> = new Set(['', 'RTC']);

/** The drive of everything that the account can reach: `fs:etc/motd`. */
export const fsDrive = 'fs';

/**
 * The absolute path, on the server, of a path of JupyterLab's file browser,
 * or undefined for files of a drive that is no folder of the server.
 */
export function absolutePath(
  path: string,
  root: string,
  drives: Drives
): string | undefined {
  const drive = drives.driveName(path);
  const local = drives.localPath(path).replace(/^\/+|\/+$/g, '');
  if (drive === fsDrive) {
    return `/${local}`;
  }
  if (!sameRoot.has(drive)) {
    return undefined;
  }
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

/**
 * A folder of the server as the paths of JupyterLab's file browser have it,
 * from `/` on, or undefined where it is outside of Jupyter's root.
 */
export function browserPath(
  directory: string,
  root: string
): string | undefined {
  const base = trimmed(root);
  const path = trimmed(directory);
  if (path === base) {
    return '/';
  }
  return path.startsWith(`${base}/`) ? path.slice(base.length) : undefined;
}

/**
 * A file or folder of the server as JupyterLab's documents have it: below
 * Jupyter's root by its own drive, else by that of the whole file system.
 */
export function documentPath(path: string, root: string): string {
  const inRoot = browserPath(path, root);
  return inRoot === undefined
    ? `${fsDrive}:${path.replace(/^\/+/, '')}`
    : inRoot.slice(1);
}

/** A folder, with the part that is the home directory by its usual name. */
export function shortPath(directory: string, home: string | undefined): string {
  const inHome = home === undefined ? undefined : browserPath(directory, home);
  // A root of the file system is nobody's home.
  if (inHome === undefined || home === undefined || trimmed(home) === '') {
    return directory;
  }
  return inHome === '/' ? '$HOME' : `$HOME${inHome}`;
}

/** Without slashes at the end: `/` becomes empty. */
function trimmed(path: string): string {
  return path.replace(/\/+$/, '');
}
