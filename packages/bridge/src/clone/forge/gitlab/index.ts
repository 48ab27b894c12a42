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
import { Commit, GitlabApi, Project } from './api';
import { namesOf } from './ref';
import { snapshotOf } from './snapshot';
import { treeOf } from './tree';

/** gitlab.com and other hosts that run GitLab. */
export const gitlab: Forge<RepositoryAddress> = {
  async look(address, looking): Promise<Look> {
    const asking = new GitlabApi(address, looking);
    const project = await projectOf(asking, address, looking);
    const { default_branch: usual, path_with_namespace: name } = project;
    const place = `${name} on ${address.host}`;
    if (project.empty_repo === true || typeof usual !== 'string') {
      throw repositoryEmpty(place);
    }
    // By its present name, should it have moved.
    const api = new GitlabApi(
      { host: address.host, repository: name },
      looking
    );
    const wanted = await wantedOf(address.at, namesOf(api, place, usual));
    const commit = await commitOf(api, place, usual, wanted);
    const tree = await treeOf(api, commit.id, wanted.path);
    const snapshot = snapshotOf(api, looking, {
      ...{ name, place, commit, ...tree },
      ...(!isCommit(wanted.ref, commit.id) && { ref: wanted.ref })
    });
    return lookInto(snapshot, wanted.path, looking);
  }
};

async function projectOf(
  api: GitlabApi,
  { host, repository }: RepositoryAddress,
  { token }: Looking
): Promise<Project> {
  try {
    return await api.json('', Project);
  } catch (error) {
    throw isFailure(error, 'fetch-not-found', 'fetch-denied')
      ? repositoryMissing(
          `project ${repository}`,
          host,
          token !== undefined,
          error
        )
      : error;
  }
}

async function commitOf(
  api: GitlabApi,
  place: string,
  usual: string,
  { ref }: Wanted
): Promise<Commit> {
  try {
    return await api.json(
      `/repository/commits/${encodeURIComponent(ref)}?stats=false`,
      Commit
    );
  } catch (error) {
    throw isFailure(error, 'fetch-not-found')
      ? refUnknown(ref, place, usual)
      : error;
  }
}
