import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import { basePath } from '@jupyterlab-hpc/api';
import type { FastifyInstance } from 'fastify';

import { BridgeError } from '../../errors';
import { failureOf } from '../../failures';
import type { Logger } from '../../logger';
import type { Policy } from '../../site/policy';
import type { ClusterStore } from '../store';
import { type Door, doorOf, type Patience } from './door';
import { errorPage, errorPolicy } from './page';
import { sendPage } from './pages';
import { mayGet, mayOpen, type Target, targetOf } from './target';
import { openTunnel, refuse } from './tunnel';

/** All in milliseconds. */
export interface DashboardTimes extends Patience {
  /** For which it is remembered where Dask's scheduler of a cluster listens, and the key. */
  readonly kept: number;
}

/** A scheduler with a large graph is silent for a while. */
const usualTimes = { connect: 10_000, answer: 60_000, kept: 5000 };

export interface DashboardOptions {
  clusters: Pick<ClusterStore, 'get'>;
  policy: Pick<Policy, 'require'>;
  logger: Logger;
  times?: DashboardTimes;
}

/**
 * The pages of the dashboards of clusters, which are no part of the contract:
 * what Dask's scheduler serves, wherever that runs, for whoever has the key in
 * the folder of the cluster. Nothing but looking passes.
 */
export class Dashboards {
  constructor(private readonly options: DashboardOptions) {}

  /** Whether somebody looks at a page. */
  isBusy(): boolean {
    return this.open.size > 0;
  }

  /** Adds them to the server; `used` is awaited before each request. */
  readonly extend = (app: FastifyInstance, used: () => Promise<void>): void => {
    void app.register((scope, _options, done) => {
      this.addPages(scope, used);
      done();
    });
    app.server.on('upgrade', (request, browser, first) => {
      // A browser that goes away is no failure.
      browser.on('error', () => browser.destroy());
      void this.upgrade(request, browser, first, used);
    });
    app.addHook('preClose', () => {
      this.open.forEach(browser => browser.destroy());
      return Promise.resolve();
    });
  };

  private addPages(scope: FastifyInstance, used: () => Promise<void>): void {
    const { logger } = this.options;
    const url = `/${basePath}/dask/clusters/:id/dashboard`;
    const method = ['GET', 'HEAD'];
    scope.setErrorHandler((error: Error, _request, reply) => {
      const failure = failureOf(error, logger);
      return reply
        .code(failure.status)
        .headers({
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': errorPolicy,
          'cache-control': 'no-store'
        })
        .send(errorPage(failure));
    });
    // Relative, so that it is right below any base URL.
    scope.route({
      ...{ method, url },
      handler: (_request, reply) => reply.redirect('dashboard/status')
    });
    scope.route({
      method,
      url: `${url}/*`,
      handler: async (request, reply) => {
        if (targetOf(request.raw.url ?? '')?.page === '') {
          return reply.redirect('status');
        }
        const { door, target } = await this.enter(request.raw, mayGet, used);
        return sendPage(door, target, request, reply);
      }
    });
  }

  private async upgrade(
    request: IncomingMessage,
    browser: Duplex,
    first: Buffer,
    used: () => Promise<void>
  ): Promise<void> {
    this.open.add(browser);
    try {
      const { door, target } = await this.enter(request, mayOpen, used);
      await openTunnel(door, target, request, browser, first);
    } catch (error) {
      refuse(browser, failureOf(error, this.options.logger));
    } finally {
      this.open.delete(browser);
    }
  }

  /** Rejects unless the site and the kind of page allow it, and there is one. */
  private async enter(
    request: IncomingMessage,
    may: (target: Target) => boolean,
    used: () => Promise<void>
  ): Promise<{ door: Door; target: Target }> {
    await used();
    await this.options.policy.require('dask');
    const target = targetOf(request.url ?? '');
    if (target === undefined || !may(target)) {
      throw new BridgeError({
        code: 'not-found',
        message: 'There is no such page.',
        hint: "Of Dask's dashboard, only what is for looking is shown here."
      });
    }
    return { door: await this.doorOf(target.id), target };
  }

  /** A page asks for a dozen files at once: the folder is read once for all. */
  private doorOf(id: string): Promise<Door> {
    const known = this.doors.get(id);
    if (known !== undefined) {
      return known;
    }
    const { clusters, times = usualTimes } = this.options;
    const door = doorOf(clusters, id, times);
    this.doors.set(id, door);
    const forget = (): void => {
      if (this.doors.get(id) === door) {
        this.doors.delete(id);
      }
    };
    door.catch(forget);
    setTimeout(forget, times.kept).unref();
    return door;
  }

  private readonly open = new Set<Duplex>();
  private readonly doors = new Map<string, Promise<Door>>();
}
