import { dirname } from 'node:path/posix';

import { isFailure } from '../problems';
import { isInside, isNotebook, type TreeEntry } from '../tree';
import { type GitlabApi, TreePage } from './api';

/** GitLab gives no more at a time. */
const pageSize = 100;

/** Pages that are asked for: 3,000 files and folders. */
const mostPages = 30;

export interface GitlabTree {
  readonly entries: readonly TreeEntry[];
  readonly complete: boolean;
}

/**
 * The files of a commit, without their sizes. Of a large tree it is the
 * beginning, and what is beside the notebook that was named.
 */
export async function treeOf(
  api: GitlabApi,
  commit: string,
  path: string
): Promise<GitlabTree> {
  const all = await pagesOf(api, `ref=${commit}&recursive=true`, mostPages);
  if (all.complete || !isNotebook(path)) {
    return all;
  }
  const folder = path.includes('/') ? dirname(path) : '';
  const beside = await pagesOf(
    api,
    `ref=${commit}&path=${encodeURIComponent(folder)}`,
    mostPages
  );
  const known = new Set(all.entries.map(entry => entry.path));
  return {
    entries: [
      ...all.entries,
      ...beside.entries.filter(entry => !known.has(entry.path))
    ],
    complete: false
  };
}

async function pagesOf(
  api: GitlabApi,
  query: string,
  most: number
): Promise<GitlabTree> {
  const entries: TreeEntry[] = [];
  for (let page = 1; page <= most; page += 1) {
    const path = `/repository/tree?${query}&per_page=${pageSize}&page=${page}`;
    const items = await api.json(path, TreePage).catch((error: unknown) => {
      // An empty tree, or a folder that is not there.
      if (isFailure(error, 'fetch-not-found')) {
        return [];
      }
      throw error;
    });
    entries.push(...items.flatMap(entryOf));
    if (items.length < pageSize) {
      return { entries, complete: true };
    }
  }
  return { entries, complete: false };
}

function entryOf({ mode, path, type }: TreePage[number]): TreeEntry[] {
  const kind =
    type === 'commit'
      ? 'submodule'
      : type !== 'blob'
        ? undefined
        : mode === '120000'
          ? 'link'
          : 'file';
  return kind === undefined || !isInside(path) ? [] : [{ path, kind }];
}
