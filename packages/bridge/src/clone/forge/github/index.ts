import type { RepositoryAddress } from '../address';
import type { Forge, Look, Looking } from '../forge';
import { lookInto } from '../lookinto';
import {
  isFailure,
  refUnknown,
  repositoryEmpty,
  repositoryMissing
} from '../problems';
import { isCommit, type Wanted, wantedOf } from '../revision';
import { inUrl } from '../tree';
import { base, Commit, GithubApi, Repository } from './api';
import { namesOf, placeIn, placeOf } from './ref';
import { snapshotOf } from './snapshot';
import { treeOf } from './tree';

/** github.com and GitHub Enterprise. */
export const github: Forge<RepositoryAddress> = {
  async look(address, looking): Promise<Look> {
    const api = new GithubApi(address.host, looking);
    const repository = await repositoryOf(api, address, looking);
    const wanted = await emptyOr(repository, api, () =>
      wantedOf(address.at, namesOf(api, repository))
    );
    const commit = await emptyOr(repository, api, () =>
      commitOf(api, repository, wanted)
    );
    const tree = await treeOf(api, repository, commit, wanted.path);
    const snapshot = snapshotOf(api, looking, {
      ...{ repository, commit, ...tree },
      ...(!isCommit(wanted.ref, commit.sha) && { ref: wanted.ref })
    });
    return lookInto(snapshot, wanted.path, looking);
  }
};

async function repositoryOf(
  api: GithubApi,
  { repository: name }: RepositoryAddress,
  { token }: Looking
): Promise<Repository> {
  try {
    return await api.json(`/repos/${inUrl(name)}`, Repository);
  } catch (error) {
    throw isFailure(error, 'fetch-not-found', 'fetch-denied')
      ? repositoryMissing(
          `repository ${name}`,
          api.host,
          token !== undefined,
          error
        )
      : error;
  }
}

async function commitOf(
  api: GithubApi,
  repository: Repository,
  { among, ref }: Wanted
): Promise<Commit> {
  try {
    // The files that it changed come in pages too: one is enough.
    const name = among === undefined ? ref : `${placeIn[among]}${ref}`;
    const path = `${base(repository)}/commits/${inUrl(name)}?per_page=1`;
    return await api.json(path, Commit);
  } catch (error) {
    // A name that is no commit is "unprocessable" to GitHub.
    const unknown =
      isFailure(error, 'fetch-not-found') ||
      says(error, /No commit found|\b422\b/);
    throw unknown
      ? refUnknown(ref, placeOf(api, repository), repository.default_branch)
      : error;
  }
}

/** GitHub answers with a conflict when there is no commit at all. */
async function emptyOr<T>(
  repository: Repository,
  api: GithubApi,
  ask: () => Promise<T>
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw says(error, /Repository is empty|\b409\b/)
      ? repositoryEmpty(placeOf(api, repository))
      : error;
  }
}

/** What a status means that has no code of its own, its words tell. */
function says(error: unknown, words: RegExp): boolean {
  return (
    isFailure(error, 'fetch-failed') &&
    words.test(`${error.info.message} ${error.info.detail ?? ''}`)
  );
}
