import { isFailure, refUnknown } from '../problems';
import type { Names } from '../revision';
import { inUrl } from '../tree';
import { base, type GithubApi, Refs, Release, type Repository } from './api';

/** What git calls the places of its names. */
export const placeIn = { branches: 'heads/', tags: 'tags/' } as const;

export const placeOf = (api: GithubApi, { full_name }: Repository): string =>
  `${full_name} on ${api.host}`;

/** The names of a repository, as far as they are asked for. */
export function namesOf(api: GithubApi, repository: Repository): Names {
  const usual = repository.default_branch;
  const unknown = (ref: string): Error =>
    refUnknown(ref, placeOf(api, repository), usual);
  return {
    ...{ usual, unknown },
    async beginning(kind, name) {
      const [first = name] = name.split('/', 1);
      const place = placeIn[kind];
      const refs = await api.json(
        `${base(repository)}/git/matching-refs/${place}${inUrl(first)}`,
        Refs
      );
      return refs.map(({ ref }) => ref.slice(`refs/${place}`.length));
    },
    async latestRelease() {
      try {
        const path = `${base(repository)}/releases/latest`;
        return (await api.json(path, Release)).tag_name;
      } catch (error) {
        throw isFailure(error, 'fetch-not-found')
          ? unknown('latest release')
          : error;
      }
    }
  };
}
