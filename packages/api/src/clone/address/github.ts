import { commitOf, placeOf, refOf } from './revision';
import type { ReadAddress, RepositoryAddress } from './target';
import { partsOf, type WebUrl } from './web';

type Place = Pick<RepositoryAddress, 'at' | 'leads'>;

/** First parts of a path that are no owner's name. */
const noOwner: ReadonlySet<string> = new Set([
  'about',
  'collections',
  'explore',
  'features',
  'login',
  'marketplace',
  'notifications',
  'orgs',
  'search',
  'settings',
  'sponsors',
  'topics',
  'trending',
  'users'
]);

/** A page, or a file, of GitHub; `host` is that of the forge. */
export function githubAddress(host: string, url: WebUrl): ReadAddress {
  return at(host, url, ([kind, ...rest]) => {
    switch (kind) {
      case undefined:
        return { at: { of: 'default' } };
      case 'tree':
        return placeOf(rest, 'folder');
      case 'blob':
      case 'raw':
      case 'blame':
      case 'edit':
        return placeOf(rest, 'file');
      case 'commits':
        return placeOf(rest);
      case 'commit':
        return commitOf(rest);
      case 'releases':
        return release(host, url, rest);
      case 'tags':
      case 'branches':
        return { at: { of: 'default' } };
      case 'archive':
        return archive(rest);
      case 'zipball':
      case 'tarball':
        return refOf(rest);
      case 'pull':
        return { problem: 'pull-request', host };
      default:
        return undefined;
    }
  });
}

/** raw.githubusercontent.com: the path has neither `blob` nor `raw`. */
export const githubRaw = (host: string, url: WebUrl): ReadAddress =>
  at(host, url, rest => (rest.length < 2 ? undefined : placeOf(rest, 'file')));

/** codeload.github.com: `/owner/name/zip/refs/tags/v1`. */
export const githubArchive = (host: string, url: WebUrl): ReadAddress =>
  at(host, url, ([, ...ref]) => refOf(ref));

/** api.github.com: `/repos/owner/name/…`. */
export const githubApi = (host: string, url: WebUrl): ReadAddress =>
  at(
    host,
    url,
    ([kind, ...rest]) => {
      switch (kind) {
        case undefined:
          return { at: { of: 'default' } };
        case 'zipball':
        case 'tarball':
          return refOf(rest);
        case 'contents':
          return contents(url.searchParams.get('ref'), rest.join('/'));
        default:
          return undefined;
      }
    },
    'repos'
  );

function at(
  host: string,
  url: WebUrl,
  place: (rest: readonly string[]) => Place | ReadAddress | undefined,
  before?: string
): ReadAddress {
  const parts = partsOf(url);
  if (parts === undefined) {
    return { problem: 'unclear' };
  }
  if (before !== undefined && parts.shift() !== before) {
    return { problem: 'page', host };
  }
  const [owner, repository, ...rest] = parts;
  const name = repository?.replace(/\.git$/, '');
  if (
    !owner ||
    !name ||
    noOwner.has(owner) ||
    !/^[\w.-]+\/[\w.-]+$/.test(`${owner}/${name}`)
  ) {
    return { problem: 'page', host };
  }
  const found = place(rest) ?? { problem: 'page', host };
  return 'at' in found
    ? { ...found, kind: 'github', host, repository: `${owner}/${name}` }
    : found;
}

function release(
  host: string,
  url: WebUrl,
  [kind, ...rest]: readonly string[]
): Place | ReadAddress | undefined {
  const file = rest.at(-1);
  if (
    (kind === 'download' || (kind === 'latest' && rest[0] === 'download')) &&
    file !== undefined
  ) {
    return /\.ipynb$/i.test(file)
      ? { kind: 'https', host, url: url.href }
      : undefined;
  }
  switch (kind) {
    case undefined:
      return { at: { of: 'default' } };
    case 'latest':
      return { at: { of: 'latest-release' } };
    case 'tag':
      return refOf(rest, 'tags');
    default:
      return undefined;
  }
}

function archive(parts: readonly string[]): Place | undefined {
  const name = parts.join('/').replace(/\.(?:zip|tar\.gz|tgz)$/, '');
  return name === '' ? undefined : refOf(name.split('/'));
}

const contents = (ref: string | null, path: string): Place =>
  ref
    ? { at: { of: 'ref', ref, path } }
    : path === ''
      ? { at: { of: 'default' } }
      : { at: { of: 'ref', ref: 'HEAD', path } };
