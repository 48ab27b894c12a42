import type { RequestOptions } from 'node:http';
import { connect, type ConnectionOptions } from 'node:tls';

import { HttpsProxyAgent } from 'https-proxy-agent';

import type { Route } from './hosts';
import { type Answer, checkedAnswers, pinnedTo, type Resolve } from './lookup';
import { type Environment, type Proxy, proxyFor } from './proxy';
import { refused } from './refusals';

/** What is outside of the program, so that another can stand in for it. */
export interface Outside {
  readonly environment: Environment;
  readonly resolve: Resolve;
  /** How a host is reached at addresses that were checked. */
  readonly way: (
    name: string,
    port: number,
    answers: readonly Answer[]
  ) => Pick<ConnectionOptions, 'host' | 'lookup' | 'port'>;
  /** Authorities (PEM), in place of those that Node knows. */
  readonly ca?: string;
  /** Epoch seconds. */
  readonly now: () => number;
}

export const pinnedWay: Outside['way'] = (host, port, answers) => ({
  host,
  port,
  lookup: pinnedTo(answers)
});

export interface Connection {
  readonly options: RequestOptions;
  readonly proxy?: Proxy;
}

/**
 * How to reach where a route leads: at addresses that are checked here, or
 * through a proxy. Throws `host-refused`, or what the resolver throws.
 */
export async function connectionTo(
  route: Route,
  outside: Outside,
  signal: AbortSignal
): Promise<Connection> {
  const { internal, name, port } = route;
  const trust: ConnectionOptions = {
    servername: name,
    ALPNProtocols: ['http/1.1'],
    ...(outside.ca !== undefined && { ca: outside.ca })
  };
  const proxy = proxyFor(name, port, outside.environment);
  if (proxy !== undefined) {
    return tunnel(route, proxy, trust, signal);
  }
  const answers = await checkedAnswers(name, internal, outside.resolve);
  const way = outside.way(name, port, answers);
  return {
    options: {
      defaultPort: 443,
      createConnection: () => connect({ ...trust, ...way })
    }
  };
}

/**
 * The proxy resolves the name, where nobody here sees to what: so it has to
 * be a name that somebody vouches for.
 */
function tunnel(
  { host, named }: Route,
  proxy: Proxy,
  trust: ConnectionOptions,
  signal: AbortSignal
): Connection {
  if (!named) {
    throw refused(
      `${host} is not asked: through the proxy of this site, only hosts are that the site lists by name, and the large forges.`,
      'An administrator can list it in clone_hosts.'
    );
  }
  // Its own requests end with the signal: the agent would wait for the proxy.
  const agent = new Tunnel(proxy.url, {
    ...trust,
    servername: undefined,
    signal,
    ...(proxy.authorization !== undefined && {
      headers: { 'proxy-authorization': proxy.authorization }
    })
  });
  return { options: { ...trust, agent, protocol: 'https:' }, proxy };
}

/** By its stack the agent would take a request of `node:http` for an open one. */
class Tunnel extends HttpsProxyAgent<string> {
  override isSecureEndpoint(): boolean {
    return true;
  }
}
