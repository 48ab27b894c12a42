import type { PathAddress } from './target';

/** Names of JupyterLab's default drive, with and without others editing too. */
const defaultDrive = /^RTC:/;

/** A path of the server; `undefined` where the text is not clearly one. */
export function pathAddress(text: string): PathAddress | undefined {
  if (text.startsWith('fs:')) {
    return { kind: 'path', path: `/${text.slice(3).replace(/^\/+/, '')}` };
  }
  return /^(?:\/|~|\$\{?\w)/.test(text)
    ? { kind: 'path', path: text }
    : undefined;
}

/** A path of the default drive. */
export function drivePath(text: string, root: string | undefined): PathAddress {
  const below = text.replace(defaultDrive, '').replace(/^(?:\.?\/)+/, '');
  return {
    kind: 'path',
    path: root === undefined ? below : `${root.replace(/\/+$/, '')}/${below}`
  };
}
