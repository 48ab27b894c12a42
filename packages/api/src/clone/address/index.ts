import { gistAddress } from './gist';
import { githubAddress, githubApi, githubArchive, githubRaw } from './github';
import { gitlabAddress, looksLikeGitlab } from './gitlab';
import { isNbviewer, shownByNbviewer } from './nbviewer';
import { drivePath, pathAddress } from './paths';
import type { CloneTargetAddress, KnownPlaces, ReadAddress } from './target';
import { tidy } from './text';
import { matchesHost, webAddress, type WebUrl } from './web';

export { gistSlug } from './gist';
export * from './target';
export { matchesHost, webAddress, type WebUrl } from './web';

/** What a person pasted means. Nothing is asked for it. */
export function parseCloneAddress(
  text: string,
  known: KnownPlaces = {}
): ReadAddress {
  const given = tidy(text);
  if (given === '') {
    return { problem: 'empty' };
  }
  const path = pathAddress(given);
  if (path !== undefined) {
    return path;
  }
  const lab = pathInJupyterlab(given);
  const web = webText(given);
  if (web === undefined) {
    return lab ?? drivePath(given, known.root);
  }
  const read = webAddress(web);
  if (!('url' in read)) {
    return lab ?? read;
  }
  const { url } = read;
  const forge = inForge(url, known);
  if (forge !== undefined) {
    return forge;
  }
  return lab ?? portProblem(url, known) ?? other(url, known);
}

/** The host that is asked, for a person to read; undefined: none. */
export function hostOf(address: CloneTargetAddress): string | undefined {
  return address.kind === 'path' ? undefined : address.host;
}

/** `github.com/…`, without what a browser hides. */
const hidden =
  /^(?:(?:www|gist|raw|api|codeload)\.)?(?:github|gitlab)\.com\/|^(?:raw|gist)\.githubusercontent\.com\/|^nbviewer\.(?:org|jupyter\.org)\//i;

const schemes =
  /^(?:[a-z][a-z0-9+.-]*:\/\/|(?:blob|data|file|ftp|git|https?|javascript|mailto|ssh):)/i;

/** As an address of the web; undefined: it is none. */
function webText(text: string): string | undefined {
  const [, host, path] = /^git@([\w.-]+):(?!\/)(.+)$/.exec(text) ?? [];
  if (host !== undefined && path !== undefined) {
    return `https://${host}/${path}`;
  }
  if (schemes.test(text)) {
    return text;
  }
  if (hidden.test(text)) {
    return `https://${text}`;
  }
  return /^[\w.-]+\/[\w.-]+\.git$/.test(text)
    ? `https://github.com/${text}`
    : undefined;
}

/** The address of somebody's own session, or of one's own. */
function pathInJupyterlab(text: string): ReadAddress | undefined {
  const found =
    /^(?:https?:\/\/[^/]+|localhost(?::[0-9]+)?)(?:\/[^?#]*?)?\/(?:(?:lab|doc)(?:\/workspaces\/[^/]+)?\/tree|user\/[^/]+\/(?:notebooks|tree))\/([^?#]+)/i.exec(
      text
    )?.[1];
  if (found === undefined) {
    return undefined;
  }
  try {
    return { problem: 'jupyterlab', path: decodeURIComponent(found) };
  } catch {
    return { problem: 'unclear' };
  }
}

/** Undefined: of no forge. */
function inForge(url: WebUrl, known: KnownPlaces): ReadAddress | undefined {
  const { host } = url;
  switch (host) {
    case 'github.com':
    case 'www.github.com':
    case 'github.dev':
      return githubAddress('github.com', url);
    case 'raw.githubusercontent.com':
      return githubRaw('github.com', url);
    case 'codeload.github.com':
      return githubArchive('github.com', url);
    case 'api.github.com':
      return githubApi('github.com', url);
    case 'gist.github.com':
    case 'gist.githubusercontent.com':
      return gistAddress('gist.github.com', url);
    case 'gitlab.com':
    case 'www.gitlab.com':
      return gitlabAddress('gitlab.com', url);
  }
  const isOf = (hosts: readonly string[] | undefined, name: string): boolean =>
    hosts?.some(entry => matchesHost(entry, name)) === true;
  if (isOf(known.githubHosts, host)) {
    return githubAddress(host, url);
  }
  const [, service, parent = ''] = /^(gist|raw)\.(.+)$/.exec(host) ?? [];
  if (service !== undefined && isOf(known.githubHosts, parent)) {
    return service === 'gist' ? gistAddress(host, url) : githubRaw(parent, url);
  }
  return isOf(known.gitlabHosts, host) ? gitlabAddress(host, url) : undefined;
}

function portProblem(
  { host, hostname, port }: WebUrl,
  { hosts }: KnownPlaces
): ReadAddress | undefined {
  return port === '' ||
    hosts === undefined ||
    hosts.some(entry => matchesHost(entry, host))
    ? undefined
    : { problem: 'port', host: hostname, port: Number(port) };
}

function other(url: WebUrl, known: KnownPlaces): ReadAddress {
  const { host } = url;
  if (isNbviewer(url)) {
    const shown = shownByNbviewer(url);
    return shown === undefined
      ? { problem: 'page', host }
      : parseCloneAddress(shown, known);
  }
  if (looksLikeGitlab(url)) {
    return gitlabAddress(host, url);
  }
  if (!/\.ipynb$/i.test(url.pathname)) {
    return { problem: 'no-notebook', host };
  }
  url.hash = '';
  return { kind: 'https', host, url: url.href };
}
