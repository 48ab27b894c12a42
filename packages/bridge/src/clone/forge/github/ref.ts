import type { InRepository } from '../address';
import { isFailure, refUnknown } from '../problems';
import { inUrl } from '../tree';
import { base, type GithubApi, Refs, Release, type Repository } from './api';

/** A commit to ask for, and the path that was named beside it. */
export interface Wanted {
  /** What the API finds a commit by. */
  readonly commit: string;
  /** What was named, or is meant where nothing was. */
  readonly ref: string;
  readonly path: string;
}

const fullSha = /^[0-9a-f]{40}$/;
const someSha = /^[0-9a-f]{7,40}$/;

/** Finds the branch, tag or commit that an address means. */
export async function wantedOf(
  api: GithubApi,
  repository: Repository,
  address: InRepository
): Promise<Wanted> {
  const { path = '', rest = '', view } = address;
  const usual = repository.default_branch;
  if (address.ref !== undefined) {
    return named(address.ref, path);
  }
  if (view === 'release') {
    return named(rest || (await latestRelease(api, repository)), '', 'tags/');
  }
  if (rest === '' || rest === 'HEAD' || rest.startsWith('HEAD/')) {
    return {
      commit: `heads/${usual}`,
      ref: usual,
      path: rest.slice(5) || path
    };
  }
  const [first = ''] = rest.split('/', 1);
  if (fullSha.test(first)) {
    return named(first, rest.slice(first.length + 1));
  }
  // The branch that most addresses name costs no question.
  if (isAt(usual, rest)) {
    return branch(usual, rest);
  }
  const found = await longestRef(api, repository, rest, first);
  if (found !== undefined) {
    return found;
  }
  if (someSha.test(first)) {
    return named(first, rest.slice(first.length + 1));
  }
  throw refUnknown(first, placeOf(api, repository), usual);
}

export const placeOf = (api: GithubApi, { full_name }: Repository): string =>
  `${full_name} on ${api.host}`;

/** Whether a name was that of a commit, once it is known. */
export const isCommit = (ref: string, sha: string): boolean =>
  someSha.test(ref) && sha.startsWith(ref);

const isAt = (ref: string, rest: string): boolean =>
  rest === ref || rest.startsWith(`${ref}/`);

const named = (ref: string, path: string, kind = ''): Wanted => ({
  ...{ commit: `${kind}${ref}`, ref, path }
});

const branch = (ref: string, rest: string, kind = 'heads/'): Wanted => ({
  ...{ commit: `${kind}${ref}`, ref },
  path: rest.slice(ref.length + 1)
});

/** `refs/heads/a/b/c.ipynb` and `a/b/c.ipynb`: the ref may be `a` or `a/b`. */
async function longestRef(
  api: GithubApi,
  repository: Repository,
  rest: string,
  first: string
): Promise<Wanted | undefined> {
  const full = /^refs\/(heads|tags)\/(.+)$/.exec(rest);
  const [, kind, tail = rest] = full ?? [];
  const [start = first] = tail.split('/', 1);
  const kinds = kind === undefined ? ['heads', 'tags'] : [kind];
  const lists = await Promise.all(
    kinds.map(async of => {
      const refs = await api.json(
        `${base(repository)}/git/matching-refs/${of}/${inUrl(start)}`,
        Refs
      );
      return refs
        .map(({ ref }) => ref.slice(`refs/${of}/`.length))
        .filter(ref => isAt(ref, tail))
        .map(ref => branch(ref, tail, `${of}/`));
    })
  );
  // Of a branch and a tag of one name, the branch, as GitHub does.
  return lists
    .flat()
    .sort((one, other) => other.ref.length - one.ref.length)[0];
}

async function latestRelease(
  api: GithubApi,
  repository: Repository
): Promise<string> {
  try {
    const path = `${base(repository)}/releases/latest`;
    return (await api.json(path, Release)).tag_name;
  } catch (error) {
    throw isFailure(error, 'fetch-not-found')
      ? refUnknown(
          'latest release',
          placeOf(api, repository),
          repository.default_branch
        )
      : error;
  }
}
