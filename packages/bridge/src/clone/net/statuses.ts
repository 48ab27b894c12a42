import type { IncomingHttpHeaders } from 'node:http';

import type { ErrorInfo } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';

export interface Refusal {
  readonly host: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Whether a token went along. */
  readonly token: boolean;
  /** The host's own words. */
  readonly detail?: string;
}

/** What a status that is none of success means, for a person; `now`: epoch seconds. */
export function statusError(refusal: Refusal, now: number): BridgeError {
  const { detail } = refusal;
  return new BridgeError({
    ...infoOf(refusal, now),
    ...(detail !== undefined && { detail })
  });
}

function infoOf(refusal: Refusal, now: number): ErrorInfo {
  const { host, status, token } = refusal;
  if (isLimit(refusal)) {
    const free = freeAt(refusal.headers, now);
    return {
      code: 'fetch-limited',
      message: `${host} takes no more questions from here for now${free === undefined ? '' : `; it does again ${when(free, now)}`}.`,
      hint: token
        ? 'Try again then.'
        : 'Try again then, or give a token: with one, more is allowed.'
    };
  }
  switch (status) {
    case 401:
    case 403:
      return {
        code: 'fetch-denied',
        message: `${host} does not give this to ${token ? 'the holder of this token' : 'everybody'}.`,
        hint: token
          ? 'Look whether the token is still good, and may read the contents of this repository.'
          : 'If it is private, give a token that may read it.'
      };
    case 451:
      return {
        code: 'fetch-denied',
        message: `${host} may not give this, for legal reasons.`
      };
    case 404:
    case 410:
      return {
        code: 'fetch-not-found',
        message: `${host} has nothing at this address.`,
        hint: token
          ? 'Look whether the address is right. What the token may not read looks the same.'
          : 'Look whether the address is right. A private repository looks the same: for one, give a token that may read it.'
      };
    default:
      return {
        code: 'fetch-failed',
        message:
          status >= 500
            ? `${host} has a problem of its own (${status}).`
            : `${host} does not answer this question (${status}).`,
        hint:
          status >= 500
            ? 'Try again in some minutes.'
            : 'Look whether the address is right.'
      };
  }
}

const isLimit = ({ headers, status }: Refusal): boolean =>
  status === 429 ||
  (status === 403 &&
    (headers['x-ratelimit-remaining'] === '0' ||
      headers['retry-after'] !== undefined));

/** When more is taken again, in epoch seconds. */
function freeAt(headers: IncomingHttpHeaders, now: number): number | undefined {
  const after = headers['retry-after'];
  if (after !== undefined) {
    const moment = /^[0-9]{1,9}$/.test(after)
      ? now + Number(after)
      : Date.parse(after) / 1000;
    return Number.isFinite(moment) ? moment : undefined;
  }
  // GitHub's, and GitLab's.
  const reset = headers['x-ratelimit-reset'] ?? headers['ratelimit-reset'];
  return typeof reset === 'string' && /^[0-9]{9,10}$/.test(reset)
    ? Number(reset)
    : undefined;
}

function when(free: number, now: number): string {
  const minutes = Math.max(1, Math.ceil((free - now) / 60));
  const clock = new Date(free * 1000).toISOString().slice(11, 16);
  return `in ${minutes === 1 ? 'a minute' : `${minutes} minutes`} (${clock} UTC)`;
}
