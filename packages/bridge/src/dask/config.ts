import { basename } from 'node:path';

import { clusterFiles, clusterPath } from './folder';

/** The preload is one of its modules. */
const pages = basename(clusterFiles.preload, '.py');

/**
 * What the HTTP servers offer. The lists take the place of Dask's own: that of
 * the scheduler lacks the API, and has a proxy to any port of the workers'
 * hosts. As the preload is in both, nothing listens where it was not run.
 */
const routes = {
  scheduler: [
    'distributed.http.scheduler.prometheus',
    'distributed.http.scheduler.info',
    'distributed.http.scheduler.json',
    'distributed.http.scheduler.api',
    'distributed.http.health',
    'distributed.http.statics',
    pages
  ],
  worker: [
    'distributed.http.worker.prometheus',
    'distributed.http.health',
    'distributed.http.statics',
    pages
  ]
};

/**
 * The configuration of Dask (YAML, of which JSON is a part) of a cluster in a
 * folder, for all of its processes and its clients: nothing without TLS, and
 * nobody without the cluster's key.
 */
export function daskConfig({ folder }: { readonly folder: string }): string {
  const certificate = clusterPath(folder, 'certificate');
  const pair = { cert: certificate, key: clusterPath(folder, 'key') };
  const preload = [clusterPath(folder, 'preload')];
  const document = {
    distributed: {
      comm: {
        'require-encryption': true,
        'default-scheme': 'tls',
        tls: {
          'ca-file': certificate,
          scheduler: pair,
          worker: pair,
          client: pair
        }
      },
      scheduler: {
        'allowed-failures': 3,
        // Never: the preload says when. Some versions take no other word for it.
        'idle-timeout': '876000h',
        preload,
        // Of the workers' HTTP servers too.
        dashboard: { tls: { 'ca-file': certificate, ...pair } },
        http: { routes: routes.scheduler }
      },
      worker: { preload, http: { routes: routes.worker } }
    }
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
