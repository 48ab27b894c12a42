import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';

import {
  basePath,
  contractVersion,
  headers,
  type Route,
  type RouteKey,
  type Routes,
  routes
} from '@jupyterlab-hpc/api';
import { fastify, type FastifyInstance, type FastifyReply } from 'fastify';

import {
  compileSerializer,
  compileValidator,
  loadCompilers
} from './compilers';
import { BridgeError } from './errors';
import { failureSender, sendNotFound } from './failures';
import type { Answer, Handlers } from './handlers';
import { bodyLimit } from './limits';
import type { Logger } from './logger';
import { openApi } from './openapi';

export interface AppOptions {
  handlers: Handlers<Routes>;
  logger: Logger;
  /** Awaited before each request but health checks: somebody uses the bridge. */
  onActivity?: () => Promise<void>;
  /** Adds what is no part of the contract; it is to await `used` before each request. */
  extend?: (app: FastifyInstance, used: () => Promise<void>) => void;
}

/** The bridge's HTTP face: the route table, with one handler for each route. */
export function buildApp(options: AppOptions): FastifyInstance {
  const { logger } = options;
  const app = fastify({
    bodyLimit,
    routerOptions: { maxParamLength: 8192, ignoreTrailingSlash: false },
    schemaController: {
      compilersFactory: {
        // Never called: ours, set below, are loaded at the first request.
        buildValidator: unused,
        buildSerializer: unused
      }
    }
  });
  app.setValidatorCompiler(compileValidator);
  app.setSerializerCompiler(compileSerializer);
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler(failureSender(logger));
  app.setNotFoundHandler(sendNotFound);

  app.addHook('onRequest', async (request, reply) => {
    reply.header(headers.contract, contractVersion);
    const theirs = request.headers[headers.contract];
    if (theirs !== undefined && theirs !== String(contractVersion)) {
      throw new BridgeError({
        code: 'contract-mismatch',
        message: 'This page and the server are of different versions.',
        hint: 'Reload the page.'
      });
    }
  });
  app.addHook('onResponse', async (request, reply) => {
    logger.debug(
      {
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime)
      },
      'answered'
    );
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (
      request.method !== 'GET' ||
      reply.statusCode !== 200 ||
      typeof payload !== 'string'
    ) {
      return payload;
    }
    const hash = createHash('sha1').update(payload).digest('base64url');
    const etag = `"${hash}"`;
    reply.header('etag', etag);
    reply.header('cache-control', 'private, no-cache');
    if (request.headers['if-none-match'] !== etag) {
      return payload;
    }
    reply.code(304).removeHeader('content-type');
    return null;
  });

  for (const key of Object.keys(routes) as RouteKey[]) {
    register(app, key, options);
  }
  app.get(`/${basePath}/openapi.json`, (_request, reply) =>
    reply.type('application/json').send(JSON.stringify(openApi()))
  );
  options.extend?.(app, async () => options.onActivity?.());
  return app;
}

function unused(): never {
  throw new Error('The default compilers are not in use.');
}

function register(
  app: FastifyInstance,
  key: RouteKey,
  { handlers, onActivity }: AppOptions
): void {
  const route: Route = routes[key];
  // Answered before anything is loaded: the relay waits for it at the start.
  const isHealth = key === 'getHealth';
  // Fastify validates the parts against this route's own schemas, which a type
  // that ranges over all routes cannot say.
  const handler = handlers[key] as (input: object, answer: Answer) => unknown;
  app.route({
    method: route.method,
    url: `/${basePath}${route.path}`,
    schema: isHealth
      ? {}
      : {
          ...(route.params && { params: route.params }),
          ...(route.query && { querystring: route.query }),
          ...(route.body && { body: route.body }),
          response: { 200: route.reply }
        },
    onRequest: async () => {
      if (!isHealth) {
        await Promise.all([onActivity?.(), loadCompilers()]);
      }
    },
    handler: async ({ body, params, query }, reply) => {
      const leaving = leavingOf(reply);
      try {
        return await handler(
          { body, params, query },
          {
            header: (name, value) => void reply.header(name, value),
            signal: leaving
          }
        );
      } catch (error) {
        if (leaving.aborted) {
          // Nobody is there to be told.
          return reply.hijack();
        }
        throw error;
      }
    }
  });
}

/** Aborted when the connection closes before the answer was sent. */
function leavingOf({ raw }: FastifyReply): AbortSignal {
  const leaving = new AbortController();
  // Whatever waits for something listens: that is no leak.
  setMaxListeners(0, leaving.signal);
  raw.once('close', () => {
    if (!raw.writableFinished) {
      leaving.abort();
    }
  });
  return leaving.signal;
}
