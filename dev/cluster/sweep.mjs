/** Ending everything that belongs to a cluster, and nothing else. */
import { endAll, findProcesses } from '../common/proc.mjs';
import { Problem } from '../common/run.mjs';
import { MARK } from './daemons.mjs';

/** @typedef {import('./state.mjs').State} State */

/**
 * Daemons and steps, by the mark that only they carry: also those started in the instant
 * before a killed `up` could write their number down.
 *
 * @param {State} state
 */
function daemonFamily(state) {
  const mark = `${MARK}=${state.id}`;
  return findProcesses(({ environ }) => environ.split('\0').includes(mark));
}

/**
 * What runs on the cluster's behalf: jobs' processes, and whatever the ordinary accounts
 * started in or with its folder (Jupyter, kernels, bridges).
 *
 * @param {State} state
 */
function guests(state) {
  const inside = `${state.dir}/`;
  const uids = new Set(state.users.map(user => user.uid));
  return findProcesses(({ uid, environ, cwd }) => {
    const refers = environ.includes(inside) || `${cwd}/`.startsWith(inside);
    return (
      refers &&
      (uids.has(uid) ||
        environ.split('\0').some(entry => entry.startsWith('SLURM_JOB_ID=')))
    );
  });
}

/**
 * Ends the controller and the nodes first, so that nothing new starts, then steps and
 * munged, then the guests; looks again until nobody is left.
 *
 * @param {State} state
 * @param {{gentle: boolean}} how `gentle` lets slurmctld save its state
 */
export async function endCluster(state, { gentle }) {
  const { slurmctld, ...others } = state.daemons;
  await endAll([slurmctld], gentle ? 20_000 : 0);
  await endAll(Object.values(others), 0);
  for (let round = 0; round < 10; round++) {
    const family = daemonFamily(state);
    const visitors = guests(state);
    if (family.length + visitors.length === 0) {
      return;
    }
    await endAll(family, 0);
    await endAll(visitors, 3000);
  }
  const left = [...daemonFamily(state), ...guests(state)].map(({ pid }) => pid);
  throw new Problem(
    `Processes of the cluster in ${state.dir} do not end: ${left.join(', ')}.`
  );
}
