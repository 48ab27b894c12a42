// From `api` itself: its reader of addresses comes alone, without any schema,
// into what is loaded late; by way of `core` each page would load it.
// eslint-disable-next-line @typescript-eslint/no-restricted-imports
import {
  type AddressProblem,
  hostOf,
  parseCloneAddress,
  webAddress
} from '@jupyterlab-hpc/api';

/**
 * Whom a preview of an address asks, as far as this page can know it:
 * - `path`: nobody but this server
 * - `doubtful`: nobody, unless the site knows `host` as a GitHub or GitLab of
 *   its own, of which this page is not told
 * - `refused`: nobody; it is not understood
 */
export type Asked =
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'path' }
  | {
      readonly kind: 'doubtful';
      readonly host: string;
      readonly problem: AddressProblem;
    }
  | { readonly kind: 'refused'; readonly problem: AddressProblem };

/** Reads what a person typed as the bridge reads it. Asks nobody. */
export function askedBy(text: string): Asked {
  const read = parseCloneAddress(text);
  if (!('problem' in read)) {
    const host = hostOf(read);
    return host === undefined ? { kind: 'path' } : { kind: 'host', host };
  }
  const host = doubtfulHost(read, text);
  return host === undefined
    ? { kind: 'refused', problem: read }
    : { kind: 'doubtful', host, problem: read };
}

/** The host that is asked, if any is. */
export function askedHost(asked: Asked): string | undefined {
  return 'host' in asked ? asked.host : undefined;
}

/** The host that makes it no problem where it is a forge of the site. */
function doubtfulHost(
  problem: AddressProblem,
  text: string
): string | undefined {
  switch (problem.problem) {
    case 'no-notebook':
      return problem.host;
    // `/lab/tree/main` may be a branch of a repository named `lab`.
    case 'jupyterlab': {
      const [address = ''] = /https:\/\/[\w.:-]+/i.exec(text) ?? [];
      const read = webAddress(address);
      return 'url' in read ? read.url.host : undefined;
    }
    default:
      return undefined;
  }
}
