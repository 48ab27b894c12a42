import type { Static } from '@sinclair/typebox';
import { dirname } from 'node:path/posix';

import { BridgeError } from '../../../errors';
import { inUrl, isInside, isNotebook, type TreeEntry } from '../tree';
import {
  base,
  type Commit,
  Folder,
  type GithubApi,
  type Repository,
  Tree
} from './api';

export interface GithubTree {
  readonly entries: readonly TreeEntry[];
  readonly complete: boolean;
}

/**
 * The files of a commit. Of a tree that is too large for GitHub it is the
 * beginning, and what is beside the notebook that was named.
 */
export async function treeOf(
  api: GithubApi,
  repository: Repository,
  { commit, sha }: Commit,
  path: string
): Promise<GithubTree> {
  const { tree, truncated } = await api.json(
    `${base(repository)}/git/trees/${commit.tree.sha}?recursive=1`,
    Tree
  );
  const listed = tree.flatMap(entryOf);
  if (!truncated || !isNotebook(path)) {
    return { entries: listed, complete: !truncated };
  }
  const known = new Set(listed.map(entry => entry.path));
  const folder = path.includes('/') ? inUrl(dirname(path)) : '';
  const beside = await api
    .json(`${base(repository)}/contents/${folder}?ref=${sha}`, Folder)
    .catch((error: unknown) => {
      // Whether the notebook is there, asking for it will tell.
      if (error instanceof BridgeError) {
        return [];
      }
      throw error;
    });
  return {
    entries: [
      ...listed,
      ...beside.flatMap(besideOf).filter(entry => !known.has(entry.path))
    ],
    complete: false
  };
}

function entryOf({
  mode,
  path,
  size,
  type
}: Tree['tree'][number]): TreeEntry[] {
  return type === 'commit'
    ? entry('submodule', path)
    : type === 'blob'
      ? entry(mode === '120000' ? 'link' : 'file', path, size)
      : [];
}

const kinds: Readonly<Record<string, TreeEntry['kind']>> = {
  file: 'file',
  symlink: 'link',
  submodule: 'submodule'
};

function besideOf({
  path,
  size,
  type
}: Static<typeof Folder>[number]): TreeEntry[] {
  const kind = kinds[type];
  return kind === undefined ? [] : entry(kind, path, size);
}

const entry = (
  kind: TreeEntry['kind'],
  path: string,
  bytes?: number
): TreeEntry[] =>
  isInside(path) ? [{ path, kind, ...(bytes !== undefined && { bytes }) }] : [];
