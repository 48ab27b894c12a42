import { URLExt } from '@jupyterlab/coreutils';

/**
 * The part of a link that holds the address of a notebook. Not `clone`: that is
 * JupyterLab's own, which has a workspace of that name take the place of ours.
 */
const parameter = 'hpc-clone';

/** What the router tells apart a link by. */
export const linkPattern = new RegExp(`[?&]${parameter}=`);

/** The longest address, by the contract. */
const longest = 4096;

/** Where JupyterLab stands, and where the hub before it, if there is one. */
export interface IPlace {
  /** Of the server, with the part that a hub puts before it. */
  readonly baseUrl: string;
  /** As `/hub/`; empty without a hub. */
  readonly hubPrefix: string;
  /** Of the hub, where it has a host of its own; else empty. */
  readonly hubHost: string;
}

export interface IShareLinks {
  /** Opens the preview in this server's JupyterLab. */
  readonly here: string;
  /** Leads each person of the hub to their own server. */
  readonly hub?: string;
}

/** The links that open the preview of an address. */
export function shareLinks(address: string, place: IPlace): IShareLinks {
  const { baseUrl, hubHost, hubPrefix } = place;
  const query = `?${parameter}=${encodeURIComponent(address)}`;
  const here = URLExt.join(baseUrl, 'lab') + query;
  if (hubPrefix === '' && hubHost === '') {
    return { here };
  }
  const host = hubHost === '' ? new URL(baseUrl).origin : hubHost;
  const hub = URLExt.join(host, hubPrefix || '/hub/', 'user-redirect', 'lab');
  return { here, hub: hub + query };
}

/**
 * The address that a link of the page holds, if it can be one; and the page's
 * own address without it.
 */
export function readLink(page: string): {
  readonly address: string | undefined;
  readonly rest: string;
} {
  const url = new URL(page);
  const address = url.searchParams.get(parameter)?.trim() ?? '';
  // By hand: `searchParams.delete` would write the other parameters anew.
  const kept = url.search
    .slice(1)
    .split('&')
    .filter(part => !part.startsWith(`${parameter}=`));
  url.search = kept.join('&');
  const canBe =
    address !== '' && address.length <= longest && !/\p{Cc}/u.test(address);
  return { address: canBe ? address : undefined, rest: url.href };
}
