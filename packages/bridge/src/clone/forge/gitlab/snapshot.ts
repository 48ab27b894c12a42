import { archivePieces } from '../archive';
import type { Looking } from '../forge';
import type { Snapshot } from '../snapshot';
import { inUrl, isNotebook, submodulesOf } from '../tree';
import type { Commit, GitlabApi } from './api';
import type { GitlabTree } from './tree';

/** What was asked of GitLab. */
export interface Known extends GitlabTree {
  readonly name: string;
  readonly place: string;
  readonly commit: Commit;
  readonly ref?: string;
}

/** A project as of the commit that was asked for. */
export function snapshotOf(
  api: GitlabApi,
  { limits }: Looking,
  { commit, complete, entries, name, place, ref }: Known
): Snapshot {
  const { host } = api;
  const { id } = commit;
  const changed = Date.parse(commit.committed_date ?? '');
  return {
    where: {
      ...{ kind: 'gitlab', host, repository: name, commit: id },
      ...(ref !== undefined && { ref }),
      ...(changed >= 0 && { changed: Math.floor(changed / 1000) })
    },
    ...{ place, entries, complete, deep: true },
    title: name.split('/').at(-1) ?? name,
    address(path, as) {
      const at = as === 'commit' ? id : (ref ?? id);
      const view = isNotebook(path) ? 'blob' : 'tree';
      const tail = path === '' ? '' : `/${inUrl(path)}`;
      return `https://${host}/${inUrl(name)}/-/${view}/${inUrl(at)}${tail}`;
    },
    open: (path, most, signal) =>
      api.open(
        `/repository/files/${encodeURIComponent(path)}/raw?ref=${id}`,
        most,
        signal
      ),
    async *pieces(folder, signal) {
      // Of a folder GitLab sends only that; an old one sends everything.
      const part = folder === '' ? '' : `&path=${encodeURIComponent(folder)}`;
      const body = await api.open(
        `/repository/archive.tar.gz?sha=${id}${part}`,
        limits.clone,
        signal
      );
      const submodules = submodulesOf(entries);
      yield* archivePieces(
        body,
        { ...{ place, host, folder, submodules }, most: limits.clone },
        signal
      );
    }
  };
}
