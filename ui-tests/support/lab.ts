import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { test as base } from '@playwright/test';

import {
  type Cluster,
  openCluster,
  startCluster
} from '../../dev/cluster/index.mjs';
import { identify } from '../../dev/common/proc.mjs';
import { startLab } from '../../dev/demo/lab.mjs';
import { ensureCollaboration } from '../../dev/setup/collaboration.mjs';
import { thisComputer } from './here';

/** A base URL as JupyterHub gives one to a named server. */
export const baseUrl = '/user/ada/lab-2/';

/** The account that uses JupyterLab, and another whose jobs are not its own. */
export const me = 'hpcada';
export const other = 'hpcbob';

const notifications =
  '@jupyterlab/apputils-extension/notification.jupyterlab-settings';

export interface Lab {
  cluster: Cluster;
  /** Where JupyterLab is, with its token. */
  url: string;
  pid: number;
  /** The folder that the file browser shows. */
  root: string;
}

function wanted(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) {
    throw new Error(`${variable} is not set: run "npm run e2e".`);
  }
  return value;
}

export interface Session extends Lab {
  /** How it ended, once it has. */
  ended: Promise<string>;
  /** Ends it in good order; it may be gone already. */
  end: () => Promise<void>;
}

/** Whose programs run where. */
type Place = Pick<Cluster, 'as' | 'user'>;

export interface SessionOptions {
  /** A folder from `makeRoot`. */
  root: string;
  /** Where an earlier one was, for the pages that are open on it. */
  port?: string;
  /** Variables beside those of a login. */
  environment?: Record<string, string>;
  /** Settings of the administrator beside the usual ones. */
  options?: string[];
}

/** JupyterLab of an ordinary account on a cluster (by default the shared one): login and XSRF on. */
export async function startSession(
  about: SessionOptions & { cluster?: Cluster }
): Promise<Session> {
  const cluster = about.cluster ?? sharedCluster();
  return { ...(await startIn(cluster, about)), cluster };
}

/** The same where there may be no cluster: as who runs the tests then. */
export function startAnywhere(
  about: SessionOptions
): Promise<Omit<Session, 'cluster'>> {
  return startIn(anyPlace(), about);
}

async function startIn(
  place: Place,
  { root, port, environment, options = [] }: SessionOptions
): Promise<Omit<Session, 'cluster'>> {
  const { env } = place.as(me, []);
  const listening = '--ServerApp.port=';
  const lab = await startLab(
    {
      venv: wanted('HPC_VENV'),
      wrap: argv =>
        place.as(
          me,
          argv.map(word =>
            port !== undefined && word.startsWith(listening)
              ? `${listening}${port}`
              : word
          )
        ).argv,
      env: {
        ...env,
        ...environment,
        JUPYTER_CONFIG_DIR: join(root, '.config'),
        JUPYTER_DATA_DIR: join(root, '.data')
      },
      root,
      runtime: join(root, '.runtime'),
      options: [
        '--no-browser',
        '--LabApp.expose_app_in_browser=True',
        `--ServerApp.base_url=${baseUrl}`,
        // The pace of a test, not of a site.
        '--JupyterLabHPC.poll_interval=2',
        '--JupyterLabHPC.poll_floor=1',
        '--JupyterLabHPC.everyone_floor=2',
        '--JupyterLabHPC.rpc_per_minute=1000',
        ...options
      ]
    },
    new AbortController().signal
  );
  if (lab === undefined) {
    throw new Error('JupyterLab was interrupted before it was ready.');
  }
  return { ...lab, root };
}

function sharedCluster(): Cluster {
  return openCluster(wanted('HPC_TEST_CLUSTER'));
}

/** The shared cluster, or this computer where there is none. */
function anyPlace(): Place {
  return process.env['HPC_TEST_CLUSTER'] === undefined
    ? thisComputer
    : sharedCluster();
}

/** A new folder for the file browser, with JupyterLab's own below it. */
export function makeRoot(place: Place = anyPlace()): string {
  const user = place.user(me);
  const root = mkdtempSync(join(user.home, 'browser-'));
  const news = join(root, '.config/lab/user-settings', notifications);
  mkdirSync(join(root, '.runtime'), { mode: 0o700 });
  mkdirSync(dirname(news), { recursive: true });
  // The question whether to fetch news would lie over our buttons.
  writeFileSync(news, '{ "fetchNews": "false" }');
  execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, root]);
  return root;
}

/** Variables with which a session has real-time collaboration. */
export function collaboration(): Promise<Record<string, string>> {
  return ensureCollaboration(wanted('HPC_VENV'));
}

/** Times that pages are slower than they could be: what depends on their pace fails then. */
const slowness = Number(process.env['HPC_SLOW_BROWSER'] ?? 1);

/** Tests that share one session. */
export const test = base.extend<object, { lab: Lab }>({
  context: async ({ context }, use) => {
    if (slowness > 1) {
      context.on('page', page => {
        void context
          .newCDPSession(page)
          .then(session =>
            session.send('Emulation.setCPUThrottlingRate', { rate: slowness })
          )
          // A page that was closed meanwhile needs none.
          .catch(() => undefined);
      });
    }
    await use(context);
  },
  lab: [
    async ({}, use) => {
      const root = makeRoot();
      const session = await startSession({ root });
      await use(session);
      await session.end();
      rmSync(root, { recursive: true, force: true });
    },
    { scope: 'worker' }
  ]
});

/** A cluster on which nobody has had a job yet, while `use` is under way. */
export async function withNewCluster(
  use: (cluster: Cluster) => Promise<void>,
  wish: { accounting?: boolean; minJobAge?: number } = {}
): Promise<void> {
  const dir = `${wanted('HPC_TEST_CLUSTER')}-new`;
  const owner = identify(process.pid);
  const cluster = await startCluster({ dir, owner, ...wish });
  try {
    await use(cluster);
  } finally {
    await cluster.stop();
  }
}

/** The same, with JupyterLab of an ordinary account on it. */
export async function withNewSession(
  use: (session: Session, cluster: Cluster) => Promise<void>,
  wish: Parameters<typeof withNewCluster>[1] = {}
): Promise<void> {
  await withNewCluster(async cluster => {
    const root = makeRoot(cluster);
    const session = await startSession({ root, cluster });
    try {
      await use(session, cluster);
    } finally {
      await session.end();
      rmSync(root, { recursive: true, force: true });
    }
  }, wish);
}

export { expect } from '@playwright/test';
