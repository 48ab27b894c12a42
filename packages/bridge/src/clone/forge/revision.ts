import type { RefKind, Revision } from './address';

/** A commit to ask for, and the path that was named beside it. */
export interface Wanted {
  /** What was named, or is meant where nothing was. */
  readonly ref: string;
  readonly among?: RefKind;
  readonly path: string;
}

/** What a host knows of the names in a repository. */
export interface Names {
  /** The branch that is meant where none is named. */
  readonly usual: string;
  /** All branches or tags that begin with a name, or with its first parts. */
  beginning(kind: RefKind, name: string): Promise<readonly string[]>;
  latestRelease(): Promise<string>;
  unknown(ref: string): Error;
}

const fullSha = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const someSha = /^[0-9a-f]{7,64}$/;

/** Finds the branch, tag or commit that an address means. */
export async function wantedOf(at: Revision, names: Names): Promise<Wanted> {
  const { usual } = names;
  const branch = { ref: usual, among: 'branches' } as const;
  switch (at.of) {
    case 'default':
      return { ...branch, path: '' };
    case 'latest-release':
      return { ref: await names.latestRelease(), among: 'tags', path: '' };
    case 'commit':
      return { ref: at.commit, path: at.path };
    case 'ref':
      return at.ref === 'HEAD' ? { ...branch, path: at.path } : at;
    case 'open':
      return at.rest.startsWith('HEAD/')
        ? { ...branch, path: at.rest.slice(5) }
        : openedOf(at, names);
  }
}

/** Whether a name was that of a commit, once it is known. */
export const isCommit = (ref: string, sha: string): boolean =>
  someSha.test(ref) && sha.startsWith(ref);

const isAt = (ref: string, rest: string): boolean =>
  rest === ref || rest.startsWith(`${ref}/`);

/** `a/b/c.ipynb`: the ref may be `a` or `a/b`. */
async function openedOf(
  { among, rest }: Extract<Revision, { of: 'open' }>,
  names: Names
): Promise<Wanted> {
  const [first = ''] = rest.split('/', 1);
  const cut = (ref: string, kind?: RefKind): Wanted => ({
    ...{ ref, path: rest.slice(ref.length + 1) },
    ...(kind && { among: kind })
  });
  if (among === undefined && fullSha.test(first)) {
    return cut(first);
  }
  // The branch that most addresses name costs no question.
  if (among !== 'tags' && isAt(names.usual, rest)) {
    return cut(names.usual, 'branches');
  }
  const kinds = among === undefined ? (['branches', 'tags'] as const) : [among];
  const lists = await Promise.all(
    kinds.map(async kind =>
      (await names.beginning(kind, rest))
        .filter(name => isAt(name, rest))
        .map(name => cut(name, kind))
    )
  );
  // Of a branch and a tag of one name, the branch.
  const [longest] = lists
    .flat()
    .sort((one, other) => other.ref.length - one.ref.length);
  if (longest !== undefined) {
    return longest;
  }
  if (among === undefined && someSha.test(first)) {
    return cut(first);
  }
  throw names.unknown(first);
}
