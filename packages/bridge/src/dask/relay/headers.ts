import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

import type { SchedulerPlace } from '../control/place';

/** What Dask's scheduler hears of a request: no cookie, no credential. */
const asked = ['accept', 'accept-language', 'if-none-match', 'range'];

/** What a browser hears of an answer. */
const answered = [
  'accept-ranges',
  'cache-control',
  'content-length',
  'content-range',
  'content-type',
  'etag',
  'last-modified'
];

/** What makes a WebSocket of a connection, in either direction. */
const switching = [
  'sec-websocket-accept',
  'sec-websocket-extensions',
  'sec-websocket-key',
  'sec-websocket-protocol',
  'sec-websocket-version'
];

const upgrade = { connection: 'Upgrade', upgrade: 'websocket' };

/** The headers of a request to Dask's scheduler. */
export function requestHeaders(
  theirs: IncomingHttpHeaders,
  place: SchedulerPlace
): OutgoingHttpHeaders {
  return {
    ...some(theirs, asked),
    host: authority(place),
    connection: 'close'
  };
}

/** The headers that ask it for a WebSocket; Bokeh compares origin and host. */
export function upgradeHeaders(
  theirs: IncomingHttpHeaders,
  place: SchedulerPlace
): OutgoingHttpHeaders {
  const host = authority(place);
  const origin = `https://${host}`;
  return { ...some(theirs, switching), ...upgrade, host, origin };
}

/** The headers of its answer for the browser. */
export function responseHeaders(
  theirs: IncomingHttpHeaders,
  page: string,
  place: SchedulerPlace
): OutgoingHttpHeaders {
  const { location } = theirs;
  const inside = location && locationWithin(location, page, place);
  return { ...some(theirs, answered), ...(inside && { location: inside }) };
}

/** The headers with which a connection becomes a WebSocket. */
export function switchedHeaders(
  theirs: IncomingHttpHeaders
): OutgoingHttpHeaders {
  return { ...upgrade, ...some(theirs, switching) };
}

/**
 * Where a redirection leads, relative to the page that was asked for, so that
 * it is right below any base URL. Undefined where it leads elsewhere.
 */
export function locationWithin(
  location: string,
  page: string,
  place: SchedulerPlace
): string | undefined {
  const root = new URL(`https://${authority(place)}`);
  const from = new URL(page, root);
  if (!URL.canParse(location, from.href)) {
    return undefined;
  }
  const { hash, origin, pathname, search } = new URL(location, from);
  const up = '../'.repeat(page.split('/').length - 1);
  return origin === root.origin
    ? `./${up}${pathname.slice(1)}${search}${hash}`
    : undefined;
}

function authority({ host, httpPort }: SchedulerPlace): string {
  return `${host.includes(':') ? `[${host}]` : host}:${httpPort}`;
}

function some(
  headers: IncomingHttpHeaders,
  names: readonly string[]
): OutgoingHttpHeaders {
  return Object.fromEntries(
    names
      .map(name => [name, headers[name]] as const)
      .filter(([, value]) => value !== undefined)
  );
}
