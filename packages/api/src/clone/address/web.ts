import type { AddressProblem } from './target';

/** What browsers and Node both have of `URL`; the contract knows neither. */
export interface WebUrl {
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  /** With the port, where it is not 443. */
  readonly host: string;
  hostname: string;
  readonly port: string;
  readonly pathname: string;
  readonly search: string;
  readonly searchParams: { get(name: string): string | null };
  hash: string;
  readonly href: string;
}
declare const URL: new (text: string, base?: string) => WebUrl;

/**
 * An https address of a host that has a name, without credentials; its name
 * is in small letters, in ASCII, and does not end with a dot. Its port may be
 * any.
 */
export function webAddress(
  text: string,
  base?: string
): { readonly url: WebUrl } | AddressProblem {
  const url = parsed(text, base);
  if (url === undefined) {
    return { problem: 'unclear' };
  }
  if (url.protocol !== 'https:') {
    return { problem: 'scheme', scheme: url.protocol.slice(0, -1) };
  }
  // However an IPv4 address was written, it has four numbers by now.
  if (/^(?:\[.*\]|[0-9.]+)$/.test(url.hostname)) {
    return { problem: 'literal', host: url.hostname };
  }
  url.hostname = url.hostname.replace(/\.$/, '');
  if (!hostName.test(url.hostname)) {
    return { problem: 'unclear' };
  }
  if (url.username !== '' || url.password !== '') {
    return { problem: 'credentials', host: url.host };
  }
  return { url };
}

const hostName =
  /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_](?:[a-z0-9_-]{0,62}))*$/;

function parsed(text: string, base?: string): WebUrl | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/**
 * Whether an entry of a site's list means a host: `name`, `name:port`, or
 * `*.domain` for all below it. `host` has its port where that is not 443.
 */
export function matchesHost(entry: string, host: string): boolean {
  return entry.startsWith('*.')
    ? host.endsWith(entry.slice(1)) && host.length >= entry.length
    : host === entry;
}

/**
 * The parts of its path, decoded; undefined where one cannot be, or would lead
 * elsewhere in a tree.
 */
export function partsOf({ pathname }: WebUrl): string[] | undefined {
  try {
    const parts = pathname
      .split('/')
      .map(part => decodeURIComponent(part))
      .filter(part => part !== '');
    return parts.every(isTame) ? parts : undefined;
  } catch {
    return undefined;
  }
}

/** A part may have become several: `feature%2Fx`. */
const isTame = (part: string): boolean =>
  !/\p{Cc}/u.test(part) &&
  part.split('/').every(name => !/^\.{0,2}$/.test(name));
