import type { RefKind, RepositoryAddress, Revision } from './target';

type Place = Pick<RepositoryAddress, 'at' | 'leads'>;

/** What is behind `tree/` or `blob/`: a ref, and a path in it. */
export function placeOf(
  parts: readonly string[],
  leads?: RepositoryAddress['leads'],
  asKind?: RefKind
): Place {
  const { among, names } = refNames(parts, asKind);
  return { at: revisionOf(names, among), ...(leads && { leads }) };
}

function revisionOf(names: readonly string[], among?: RefKind): Revision {
  const [first, ...path] = names;
  if (first === undefined) {
    return { of: 'default' };
  }
  if (among === undefined && isWholeCommit(first)) {
    return { of: 'commit', commit: first, path: path.join('/') };
  }
  const kind = among && { among };
  return path.length === 0
    ? { of: 'ref', ref: first, path: '', ...kind }
    : { of: 'open', rest: names.join('/'), ...kind };
}

/** All of the parts name one ref: those of a tag, or of an archive. */
export function refOf(parts: readonly string[], asKind?: RefKind): Place {
  const { among, names } = refNames(parts, asKind);
  const ref = names.join('/');
  return {
    at:
      ref === ''
        ? { of: 'default' }
        : among === undefined && isWholeCommit(ref)
          ? { of: 'commit', commit: ref, path: '' }
          : { of: 'ref', ref, path: '', ...(among && { among }) }
  };
}

/** The page of one commit. */
export function commitOf([commit]: readonly string[]): Place | undefined {
  return commit !== undefined && /^[0-9a-f]{7,64}$/.test(commit)
    ? { at: { of: 'commit', commit, path: '' } }
    : undefined;
}

const isWholeCommit = (name: string): boolean =>
  /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(name);

function refNames(
  parts: readonly string[],
  among?: RefKind
): { names: readonly string[]; among?: RefKind } {
  const [refs, kind] = parts;
  const named =
    refs !== 'refs'
      ? undefined
      : kind === 'heads'
        ? 'branches'
        : kind === 'tags'
          ? 'tags'
          : undefined;
  return named !== undefined
    ? { names: parts.slice(2), among: named }
    : { names: parts, ...(among && { among }) };
}
