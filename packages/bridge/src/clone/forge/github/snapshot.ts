import { within } from '../../../within';
import { archivePieces } from '../archive';
import type { Looking } from '../forge';
import type { Snapshot } from '../snapshot';
import { inUrl, isNotebook, submodulesOf } from '../tree';
import { base, type Commit, type GithubApi, type Repository } from './api';
import { placeOf } from './ref';
import type { GithubTree } from './tree';

/** How long the number of authors is waited for (ms): GitHub counts them when asked. */
const patience = 3000;

/** What was asked of GitHub. */
export interface Known extends GithubTree {
  readonly repository: Repository;
  readonly commit: Commit;
  readonly ref?: string;
}

/** A repository as of the commit that was asked for. */
export function snapshotOf(
  api: GithubApi,
  { limits }: Looking,
  { commit: { commit, sha }, complete, entries, ref, repository }: Known
): Snapshot {
  const { host } = api;
  const { full_name, license } = repository;
  const place = placeOf(api, repository);
  const changed = Date.parse(commit.committer?.date ?? '');
  const licence = license?.spdx_id ?? undefined;
  // Beside the API, which counts questions, only what is for everyone is given.
  const isOpen = api.isPublic && !repository.private;
  return {
    where: {
      ...{ kind: 'github', host, repository: full_name, commit: sha },
      ...(ref !== undefined && { ref }),
      ...(changed >= 0 && { changed: Math.floor(changed / 1000) })
    },
    ...{ place, entries, complete, deep: true },
    title: full_name.split('/').at(-1) ?? full_name,
    // It knows that there is one, and not which.
    ...(licence !== undefined && licence !== 'NOASSERTION' && { licence }),
    address(path, as) {
      const at = as === 'commit' ? sha : (ref ?? sha);
      const view = isNotebook(path) ? 'blob' : 'tree';
      const tail = path === '' ? '' : `/${inUrl(path)}`;
      return `https://${host}/${inUrl(full_name)}/${view}/${inUrl(at)}${tail}`;
    },
    open: (path, most, signal) =>
      isOpen
        ? api.openAt(
            `https://raw.githubusercontent.com/${inUrl(full_name)}/${sha}/${inUrl(path)}`,
            most,
            signal
          )
        : api.open(
            `${base(repository)}/contents/${inUrl(path)}?ref=${sha}`,
            'application/vnd.github.raw',
            most,
            signal
          ),
    async *pieces(folder, signal) {
      const body = isOpen
        ? await api.openAt(
            `https://codeload.github.com/${inUrl(full_name)}/tar.gz/${sha}`,
            limits.clone,
            signal
          )
        : await api.open(
            `${base(repository)}/tarball/${sha}`,
            'application/vnd.github+json',
            limits.clone,
            signal
          );
      const submodules = submodulesOf(entries);
      yield* archivePieces(
        body,
        { ...{ place, host, folder, submodules }, most: limits.clone },
        signal
      );
    },
    authors: () =>
      within(
        patience,
        api
          .pages(`${base(repository)}/contributors?anon=1&`)
          .catch(() => undefined),
        () => undefined
      )
  };
}
