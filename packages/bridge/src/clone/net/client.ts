import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

import type { Static, TSchema } from '@sinclair/typebox';

import { BridgeError, messageOf } from '../../errors';
import { checkJson } from '../../validate';
import { bodyOf, type BodyContext, headersOf } from './answer';
import { connectionTo, type Outside, pinnedWay } from './connection';
import { Ending } from './ending';
import { exchange } from './exchange';
import { failureOf } from './failure';
import type { Fetch, Fetched, FetchOptions } from './fetch';
import { headersFor } from './headers';
import { HostPolicy, type HostRules, type Route } from './hosts';
import { systemResolve } from './lookup';
import { ownWords } from './own';
import { refusedAfter } from './refusals';
import { slowError, timeWords } from './slow';
import { statusError } from './statuses';

/** Milliseconds. */
export interface FetchTimes {
  /** Until the headers of an answer are here, for each host on the way. */
  readonly headers: number;
  /** For which nothing may come of a body. */
  readonly idle: number;
  /** For all of it. */
  readonly total: number;
}

export interface FetchParts {
  readonly rules: () => HostRules;
  readonly outside?: Partial<Outside>;
  readonly times?: FetchTimes;
}

const usual: FetchTimes = {
  headers: 20_000,
  idle: 30_000,
  total: 30 * 60_000
};

/** Bytes of a document, where nobody says otherwise. */
const documentLimit = 16 * 2 ** 20;

/** Hosts that lead on to another, one after the other. */
const mostRedirects = 5;

/** Fetches from public https hosts, and from those that the site names. */
export class NetFetch implements Fetch {
  constructor({ outside, rules, times = usual }: FetchParts) {
    this.policy = new HostPolicy(rules);
    this.times = times;
    this.outside = {
      environment: {},
      resolve: systemResolve,
      way: pinnedWay,
      now: () => Date.now() / 1000,
      ...outside
    };
  }

  async get(url: string, options: FetchOptions): Promise<Fetched> {
    const { idle, total } = this.times;
    const first = this.policy.route(url);
    const ending = new Ending(options.signal);
    const lift = ending.after(total, () =>
      slowError(first.host, `did not end in ${timeWords(total)}`)
    );
    try {
      const { response, route } = await this.follow(first, options, ending);
      const headers = headersOf(response);
      const body =
        response.statusCode === 304
          ? nothing(response)
          : bodyOf(response, {
              ...this.context(route, ending, idle),
              most: options.most
            });
      body.once('close', lift);
      return {
        status: response.statusCode ?? 0,
        headers,
        url: route.url.href,
        body
      };
    } catch (error) {
      lift();
      throw error;
    }
  }

  async json<S extends TSchema>(
    url: string,
    schema: S,
    options: Partial<FetchOptions> = {}
  ): Promise<Static<S>> {
    const { body, url: from } = await this.get(url, {
      accept: 'application/json',
      most: documentLimit,
      ...options
    });
    const document = await text(body);
    const { host } = new URL(from);
    try {
      return checkJson(schema, document, host);
    } catch (error) {
      throw new BridgeError(
        {
          code: 'fetch-failed',
          message: `${host} does not answer as it is known to.`,
          hint: 'Look whether the address is right. If it is, tell the administrators: that host may have changed.',
          detail: messageOf(error)
        },
        { cause: error }
      );
    }
  }

  /** Asks, and asks on where an answer leads elsewhere: each host is checked from scratch. */
  private async follow(
    first: Route,
    options: FetchOptions,
    ending: Ending
  ): Promise<{ response: IncomingMessage; route: Route }> {
    let route = first;
    let token = first.mirror ? undefined : options.token;
    for (let left = mostRedirects; ; left -= 1) {
      const response = await this.ask(route, options, token, ending);
      const status = response.statusCode ?? 0;
      if ((status >= 200 && status < 300) || status === 304) {
        return { response, route };
      }
      const target = leadsTo(response);
      if (target === undefined) {
        throw await this.refusal(response, route, token, ending);
      }
      response.destroy();
      if (left === 0) {
        throw failure(
          first.host,
          `${first.host} leads on and on: more than ${mostRedirects} times.`
        );
      }
      const next = this.next(route, target);
      // Gone once it leaves its host, whoever leads back to that.
      if (next.host !== route.host || next.mirror) {
        token = undefined;
      }
      route = next;
    }
  }

  private next(from: Route, target: string): Route {
    try {
      return this.policy.route(target, from.url.href);
    } catch (error) {
      throw refusedAfter(from.host, error);
    }
  }

  private async ask(
    route: Route,
    options: FetchOptions,
    token: string | undefined,
    ending: Ending
  ): Promise<IncomingMessage> {
    const { headers: patience } = this.times;
    const { host } = route;
    const lift = ending.after(patience, () =>
      slowError(host, `did not answer in ${timeWords(patience)}`)
    );
    try {
      const connection = await ending.race(
        connectionTo(route, this.outside, ending.signal)
      );
      const headers = headersFor(host, options, token);
      return await exchange(route, connection, headers, ending.signal);
    } catch (error) {
      throw ending.reason(host) ?? failureOf(error, host);
    } finally {
      lift();
    }
  }

  private async refusal(
    response: IncomingMessage,
    route: Route,
    token: string | undefined,
    ending: Ending
  ): Promise<BridgeError> {
    const { headers, statusCode: status = 0 } = response;
    const { host } = route;
    const context = this.context(route, ending, this.times.idle);
    const detail = await ownWords(response, context, token);
    return statusError(
      {
        ...{ host, status, headers },
        token: token !== undefined,
        ...(detail !== undefined && { detail })
      },
      this.outside.now()
    );
  }

  private context(
    { host }: Route,
    ending: Ending,
    idle: number
  ): Omit<BodyContext, 'most'> {
    const late = (): BridgeError =>
      slowError(host, `sent nothing for ${timeWords(idle)}`);
    return { host, ending, idle, late };
  }

  private readonly policy: HostPolicy;
  private readonly outside: Outside;
  private readonly times: FetchTimes;
}

/** Where a redirect leads, as it is written; undefined: it is none. */
function leadsTo({
  headers,
  statusCode = 0
}: IncomingMessage): string | undefined {
  return [301, 302, 303, 307, 308].includes(statusCode)
    ? headers.location
    : undefined;
}

/** What is unchanged has no body; its connection is let go. */
function nothing(response: IncomingMessage): Readable {
  response.resume();
  return Readable.from([]);
}

function failure(host: string, message: string): BridgeError {
  return new BridgeError({
    code: 'fetch-failed',
    message,
    hint: `Look whether the address is right, and try it in a browser: ${host} may have a problem.`
  });
}
