/** The same scripts, submitted by hand: what a person has who wrote them once. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../dev/common/run.mjs';
import { OWNER, slurm } from '../queue/jobs.mjs';
import { post } from '../support/bridge.mjs';
import { firstWorker, until } from './ours.mjs';

/** What scripts cannot be without, of a cluster that was launched. */
const SHARED = [
  'cert.pem',
  'key.pem',
  'idle.json',
  'jupyterlab_hpc_preload.py'
];

/**
 * A folder with the files of a cluster and its scripts, but nobody who scales it.
 *
 * @param {import('../../dev/cluster/index.mjs').Cluster} cluster
 * @param {{socket: string, spec: object, like: string}} about `like`: the
 *   folder of a cluster of that spec
 */
export async function prepareByHand(cluster, { socket, spec, like }) {
  const { home, uid, gid } = cluster.user(OWNER);
  const folder = join(home, 'by-hand');
  const reply = await post(socket, '/hpc/v1/dask/preview', { spec });
  const there = join(like, '..', 'ID');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  for (const { name, text } of JSON.parse(reply.body).files) {
    const own = text
      .replaceAll(there, folder)
      .replace(/^#SBATCH --dependency=.*\n/m, '')
      .replace(/^if \[ -x .* fi\n/m, '');
    writeFileSync(join(folder, name), own);
  }
  SHARED.forEach(name => cpSync(join(like, name), join(folder, name)));
  ['jobs', 'logs'].forEach(name => mkdirSync(join(folder, name)));
  await run(['chown', '-R', `${uid}:${gid}`, folder]);
  return folder;
}

/**
 * @param {import('../../dev/cluster/index.mjs').Cluster} cluster
 * @param {string} folder
 * @returns {Promise<number>} milliseconds from the first sbatch to the first worker
 */
export async function firstWorkerByHand(cluster, folder) {
  const sbatch = async (...words) =>
    (await slurm(cluster, OWNER, ['sbatch', '--parsable', ...words])).trim();
  const from = performance.now();
  const scheduler = await sbatch(join(folder, 'scheduler.sh'));
  const workers = await sbatch(
    `--dependency=after:${scheduler}`,
    join(folder, 'workers.sh')
  );
  await firstWorker(folder);
  const spent = performance.now() - from;
  await slurm(cluster, OWNER, ['scancel', scheduler, workers]);
  await until('an empty queue', async () => {
    const rows = await slurm(cluster, OWNER, ['squeue', '-h', '--me']);
    return rows.trim() === '';
  });
  ['over', 'scheduler.json'].forEach(name =>
    rmSync(join(folder, name), { force: true })
  );
  return spent;
}
