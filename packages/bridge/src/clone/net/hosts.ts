import { matchesHost, webAddress, type WebUrl } from '@jupyterlab-hpc/api';

import type { Config } from '../../config';
import { problemWords, refused } from './refusals';

export type HostRules = Pick<
  Config,
  'cloneHosts' | 'cloneInternalHosts' | 'cloneMirrors'
>;

/** Where a question goes. */
export interface Route {
  readonly url: WebUrl;
  /** As the site's lists and people name it: with its port, if not 443. */
  readonly host: string;
  readonly name: string;
  readonly port: number;
  /** Whether it may have an internal address. */
  readonly internal: boolean;
  /** Whether somebody vouches for the name, so that a proxy may resolve it. */
  readonly named: boolean;
  /** Whether it is asked in place of another. */
  readonly mirror: boolean;
}

const github: readonly string[] = [
  'github.com',
  'api.github.com',
  'codeload.github.com',
  'raw.githubusercontent.com',
  'objects.githubusercontent.com',
  'gist.github.com',
  'gist.githubusercontent.com'
];
const wellKnown: ReadonlySet<string> = new Set([...github, 'gitlab.com']);

/** Decides by name who is asked; the addresses are judged later, see `lookup.ts`. */
export class HostPolicy {
  /** The rules are read anew each time. */
  constructor(private readonly rules: () => HostRules) {}

  /**
   * Where an address leads, relative to `base`. Throws `host-refused` for
   * what nobody may ask.
   */
  route(address: string, base?: string): Route {
    const read = webAddress(address, base);
    if (!('url' in read)) {
      const { hint, message } = problemWords(read);
      throw refused(message, hint);
    }
    const { url } = read;
    return this.mirrored(url) ?? this.direct(url);
  }

  private mirrored(url: WebUrl): Route | undefined {
    const { cloneMirrors } = this.rules();
    const mirror = Object.hasOwn(cloneMirrors, url.host)
      ? cloneMirrors[url.host]
      : undefined;
    if (mirror === undefined) {
      return undefined;
    }
    const base = webAddress(mirror);
    if (!('url' in base)) {
      throw refused(
        `The mirror of ${url.host} that this site names cannot be asked: ${problemWords(base).message}`,
        'An administrator has to mend it in clone_mirrors.'
      );
    }
    const { host, pathname } = base.url;
    const path = `${pathname.replace(/\/$/, '')}${url.pathname}`;
    const there = webAddress(`https://${host}${path}${url.search}`);
    if (!('url' in there)) {
      throw refused(problemWords(there).message);
    }
    return routeTo(there.url, { internal: true, named: true, mirror: true });
  }

  private direct(url: WebUrl): Route {
    const { cloneHosts, cloneInternalHosts, cloneMirrors } = this.rules();
    const { host, hostname, port } = url;
    const mirror = false;
    const isIn = (entries: readonly string[]): boolean =>
      entries.some(entry => matchesHost(entry, host));
    // A mirror may lead on within itself.
    if (mirrorHosts(cloneMirrors).has(host)) {
      return routeTo(url, { internal: true, named: true, mirror: true });
    }
    if (isIn(cloneInternalHosts)) {
      return routeTo(url, { internal: true, named: true, mirror });
    }
    if (cloneHosts.length > 0) {
      // Who lists GitHub means all of its hosts: one leads to the other.
      const listed =
        isIn(cloneHosts) ||
        (cloneHosts.includes('github.com') && github.includes(host));
      if (!listed) {
        throw refused(
          `This site does not fetch notebooks from ${host}.`,
          `It does from ${someOf([...cloneHosts, ...cloneInternalHosts])}. An administrator can add others to clone_hosts.`
        );
      }
      return routeTo(url, { internal: false, named: true, mirror });
    }
    if (port !== '') {
      const { hint, message } = problemWords({
        problem: 'port',
        host: hostname,
        port: Number(port)
      });
      throw refused(message, hint);
    }
    if (!hostname.includes('.')) {
      throw refused(
        `${hostname} is a name of this site's own network.`,
        'An administrator can allow it by name, with clone_internal_hosts.'
      );
    }
    const named = wellKnown.has(host);
    return routeTo(url, { internal: false, named, mirror });
  }
}

const mirrorHosts = (mirrors: HostRules['cloneMirrors']): ReadonlySet<string> =>
  new Set(
    Object.values(mirrors).flatMap(address => {
      const read = webAddress(address);
      return 'url' in read ? [read.url.host] : [];
    })
  );

const routeTo = (
  url: WebUrl,
  ruling: Pick<Route, 'internal' | 'named' | 'mirror'>
): Route => ({
  url,
  host: url.host,
  name: url.hostname,
  port: url.port === '' ? 443 : Number(url.port),
  ...ruling
});

function someOf(hosts: readonly string[]): string {
  const most = 5;
  return hosts.length > most
    ? `${hosts.slice(0, most).join(', ')} and ${hosts.length - most} others`
    : hosts.join(', ');
}
