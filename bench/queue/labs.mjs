/** JupyterLab with our table, and one with jupyterlab-slurm, each in an environment of its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../../dev/common/run.mjs';
import { startLab } from '../../dev/demo/lab.mjs';
import { environmentWith, versionOf } from '../support/peer.mjs';

const PEER = 'jupyterlab-slurm==4.1.0';

/** Jupyter's question whether to fetch news would lie over the tables. */
const NO_NEWS = {
  '@jupyterlab/apputils-extension/notification': { fetchNews: 'false' }
};

/**
 * The environment of jupyterlab-slurm, with the JupyterLab that ours has.
 *
 * @param {string} venv ours
 * @returns {Promise<string>} its folder
 */
export async function peerEnvironment(venv) {
  const wanted = [`jupyterlab==${await versionOf(venv, 'jupyterlab')}`, PEER];
  return environmentWith(venv, 'peer-jupyterlab-slurm', wanted);
}

/**
 * @typedef {object} LabKind
 * @property {string} venv
 * @property {string[]} options of the server
 * @property {Record<string, object>} settings by plugin, what the person set
 * @property {string} [data] folder of Jupyter's data that an earlier server used; without it, a new one
 *
 * @typedef {object} Lab
 * @property {string} url with the token
 * @property {(path: string) => Promise<unknown>} json what the server answers below its base
 * @property {string} data folder of Jupyter's data
 * @property {(about?: {keepData: boolean}) => Promise<void>} end
 */

/**
 * Starts JupyterLab as an ordinary account of the cluster: login and XSRF on.
 *
 * @param {import('../../dev/cluster/index.mjs').Cluster} cluster
 * @param {string} who
 * @param {LabKind} kind
 * @returns {Promise<Lab>}
 */
export async function beginLab(cluster, who, kind) {
  const { venv, options, settings } = kind;
  const { home, uid, gid } = cluster.user(who);
  const root = mkdtempSync(join(home, 'lab-'));
  const runtime = join(root, '.runtime');
  const config = join(root, '.config');
  const data = kind.data ?? mkdtempSync(join(home, 'data-'));
  mkdirSync(runtime, { mode: 0o700 });
  for (const [plugin, values] of Object.entries({ ...NO_NEWS, ...settings })) {
    const path = join(config, 'lab/user-settings', plugin);
    const file = `${path}.jupyterlab-settings`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(values));
  }
  await run(['chown', '-R', `${uid}:${gid}`, root, data]);
  const lab = await startLab(
    {
      venv,
      wrap: argv => cluster.as(who, argv).argv,
      env: {
        ...cluster.as(who, []).env,
        JUPYTER_CONFIG_DIR: config,
        JUPYTER_DATA_DIR: data
      },
      root,
      runtime,
      options: [
        '--no-browser',
        '--LabApp.expose_app_in_browser=True',
        ...options
      ]
    },
    new AbortController().signal
  );
  const address = new URL(lab.url);
  const token = address.searchParams.get('token');
  return {
    url: lab.url,
    data,
    async json(path) {
      const headers = { Authorization: `token ${token}` };
      const reply = await fetch(new URL(path, address), { headers });
      if (!reply.ok) {
        throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
      }
      return reply.json();
    },
    async end({ keepData } = { keepData: false }) {
      await lab.end();
      for (const folder of keepData ? [root] : [root, data]) {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  };
}
