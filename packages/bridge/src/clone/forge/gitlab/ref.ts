import type { InRepository } from '../address';
import { refUnknown } from '../problems';
import { type GitlabApi, Names } from './api';

/** What to look for: a name that GitLab finds a commit by, and a path. */
export interface Wanted {
  readonly ref: string;
  readonly path: string;
}

const pageSize = 100;
const fullSha = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const someSha = /^[0-9a-f]{7,64}$/;

/** Finds the branch, tag or commit that an address means. */
export async function wantedOf(
  api: GitlabApi,
  place: string,
  usual: string,
  address: InRepository
): Promise<Wanted> {
  const { path = '', ref, rest = '', view } = address;
  if (ref !== undefined) {
    return { ref, path };
  }
  if (rest === '' || rest === 'HEAD' || rest.startsWith('HEAD/')) {
    return { ref: usual, path: rest.slice(5) || path };
  }
  if (view === 'release') {
    return { ref: rest, path: '' };
  }
  const [first = ''] = rest.split('/', 1);
  const cut = (name: string): Wanted => ({
    ref: name,
    path: rest.slice(name.length + 1)
  });
  if (fullSha.test(first)) {
    return cut(first);
  }
  if (isAt(usual, rest)) {
    return cut(usual);
  }
  const found = await longestRef(api, rest);
  if (found === undefined && !someSha.test(first)) {
    throw refUnknown(first, place, usual);
  }
  return cut(found ?? first);
}

/** Whether a name was that of a commit, once it is known. */
export const isCommit = (ref: string, id: string): boolean =>
  someSha.test(ref) && id.startsWith(ref);

const isAt = (ref: string, rest: string): boolean =>
  rest === ref || rest.startsWith(`${ref}/`);

/** `a/b/c.ipynb`: the ref may be `a` or `a/b`. */
async function longestRef(
  api: GitlabApi,
  rest: string
): Promise<string | undefined> {
  const parts = rest.split('/');
  const lists = await Promise.all(
    (['branches', 'tags'] as const).map(async kind => {
      const found: string[] = [];
      // Where there are more than a page that begin so, more of the name is given.
      for (let length = 1; length <= parts.length; length += 1) {
        const begin = parts.slice(0, length).join('/');
        const names = await api.json(
          `/repository/${kind}?per_page=${pageSize}&search=${encodeURIComponent(`^${begin}`)}`,
          Names
        );
        found.push(...names.map(({ name }) => name));
        if (names.length < pageSize) {
          break;
        }
      }
      return found.filter(name => isAt(name, rest));
    })
  );
  return lists.flat().sort((one, other) => other.length - one.length)[0];
}
