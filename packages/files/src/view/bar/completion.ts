import { isFolder } from '../model/entries';
import type { IBridgeClient } from '@jupyterlab-hpc/core';

/** Folders offered at once. */
const most = 20;

/** A typed path as the bridge takes it; undefined for one that is not absolute. */
export function typedPath(
  text: string,
  home: string | undefined
): string | undefined {
  const trimmed = text.trim();
  const path =
    home !== undefined && /^~(\/|$)/.test(trimmed)
      ? `${home}${trimmed.slice(1)}`
      : trimmed;
  if (!path.startsWith('/')) {
    return undefined;
  }
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') {
      parts.pop();
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
  }
  return `/${parts.join('/')}`;
}

/** The folders with which a typed path may go on. */
export async function completions(
  client: IBridgeClient,
  text: string,
  home: string | undefined,
  signal: AbortSignal
): Promise<readonly string[]> {
  const at = text.lastIndexOf('/');
  const path = typedPath(text.slice(0, at + 1), home);
  if (at < 0 || path === undefined) {
    return [];
  }
  const q = text.slice(at + 1);
  const { entries } = await client.call(
    'listFiles',
    {
      query: {
        path,
        limit: most,
        starts: true,
        ...(q === '' ? {} : { q }),
        ...(q.startsWith('.') ? { hidden: true } : {})
      }
    },
    { signal }
  );
  return entries
    .filter(entry => isFolder(entry) && entry.rawName === undefined)
    .map(({ name }) => `${text.slice(0, at + 1)}${name}/`);
}
