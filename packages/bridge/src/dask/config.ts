import { basename } from 'node:path';

import { clusterFiles, clusterPath } from './folder';

/** The preload is one of its modules. */
const pages = basename(clusterFiles.preload, '.py');

/**
 * What Dask's HTTP server offers. The list takes the place of Dask's own, which
 * lacks the API and has a proxy to any port of the workers' hosts.
 */
const httpRoutes = [
  'distributed.http.scheduler.prometheus',
  'distributed.http.scheduler.info',
  'distributed.http.scheduler.json',
  'distributed.http.scheduler.api',
  'distributed.http.health',
  'distributed.http.statics',
  pages
];

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
        http: { routes: httpRoutes }
      },
      worker: { preload }
    }
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
