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
