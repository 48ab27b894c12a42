import { commitOf, placeOf, refOf } from './revision';
import type { ReadAddress, RefKind, RepositoryAddress } from './target';
import { partsOf, type WebUrl } from './web';

type Place = Pick<RepositoryAddress, 'at' | 'leads'>;

/** What no other forge has in its addresses. */
export const looksLikeGitlab = ({ pathname }: WebUrl): boolean =>
  /^\/[^/]+\/[^/]+\/(?:[^/]+\/)*-\/(?:tree|blob|raw|blame)\//.test(pathname);

/** A page, or a file, of a GitLab. */
export function gitlabAddress(host: string, url: WebUrl): ReadAddress {
  const parts = partsOf(url);
  if (parts === undefined) {
    return { problem: 'unclear' };
  }
  const { names, rest } = split(parts);
  const repository = names.join('/').replace(/\.git$/, '');
  if (names.length < 2 || !/^[\w.+-]+(?:\/[\w.+-]+)+$/.test(repository)) {
    return { problem: 'page', host };
  }
  const found = place(host, url, rest) ?? { problem: 'page', host };
  return 'at' in found ? { ...found, kind: 'gitlab', host, repository } : found;
}

/** Groups may be nested; older addresses have no `-` behind the project. */
function split(parts: readonly string[]): {
  names: readonly string[];
  rest: readonly string[];
} {
  const mark = parts.indexOf('-');
  if (mark >= 0) {
    return { names: parts.slice(0, mark), rest: parts.slice(mark + 1) };
  }
  const old = parts.findIndex(
    (part, index) => index >= 2 && /^(?:tree|blob|raw)$/.test(part)
  );
  return old < 0
    ? { names: parts, rest: [] }
    : { names: parts.slice(0, old), rest: parts.slice(old) };
}

function place(
  host: string,
  url: WebUrl,
  [kind, ...rest]: readonly string[]
): Place | ReadAddress | undefined {
  const among = kinds.get(url.searchParams.get('ref_type') ?? '');
  switch (kind) {
    case undefined:
    case 'branches':
      return { at: { of: 'default' } };
    case 'tree':
      return placeOf(rest, 'folder', among);
    case 'blob':
    case 'raw':
    case 'blame':
    case 'edit':
      return placeOf(rest, 'file', among);
    case 'commits':
      return placeOf(rest, undefined, among);
    case 'commit':
      return commitOf(rest);
    case 'tags':
      return refOf(rest, 'tags');
    case 'releases':
      return release(host, url, rest);
    case 'archive':
      return rest.length < 2 ? undefined : refOf(rest.slice(0, -1));
    case 'merge_requests':
      return { problem: 'pull-request', host };
    default:
      return undefined;
  }
}

const kinds: ReadonlyMap<string, RefKind> = new Map([
  ['heads', 'branches'],
  ['tags', 'tags']
]);

function release(
  host: string,
  url: WebUrl,
  rest: readonly string[]
): Place | ReadAddress | undefined {
  if (rest.includes('downloads')) {
    return /\.ipynb$/i.test(rest.at(-1) ?? '')
      ? { kind: 'https', host, url: url.href }
      : undefined;
  }
  return rest.join('/') === 'permalink/latest'
    ? { at: { of: 'latest-release' } }
    : refOf(rest, 'tags');
}
