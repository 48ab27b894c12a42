/** Fills the queue job by job, each by an sbatch of its own. */
import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../dev/common/run.mjs';

/** Whose jobs they are. */
export const OWNER = 'hpcada';

/** Loops that submit at the same time; more of them do not go faster. */
const LOOPS = 2;

/** A few hundred are submitted in a second. */
const PATIENCE = 3_600_000;

/**
 * FROM STEP TO: of three jobs two are held and one waits for tomorrow; of ten
 * names two hold spaces. The numbers in the names are shuffled, so that the
 * order of the names is not that of the ids.
 */
const FILL = `#!/bin/sh
i=$1
while [ "$i" -lt "$3" ]; do
  n=$((100000 + (i * 7919 + 4321) % 100000))
  n=\${n#1}
  case $((i % 10)) in
    3) name="train model $n" ;;
    7) name="sweep  lr=0.1 \\"$n\\" <b>" ;;
    *) name="run-$n" ;;
  esac
  case $((i % 3)) in
    0) how=--begin=now+1day ;;
    *) how=--hold ;;
  esac
  sbatch --parsable "$how" --output=/dev/null --job-name="$name" "$HOME/wait.sh" >/dev/null || exit 1
  i=$((i + $2))
done
`;

/** @param {number} index @returns {string} what is in the name of that job, and in no other's */
export const markOf = index =>
  String(100000 + ((index * 7919 + 4321) % 100000)).slice(1);

/**
 * Submits jobs until the owner has `to` of them.
 *
 * @param {import('../../dev/cluster/index.mjs').Cluster} cluster
 * @param {number} from how many there are
 * @param {number} to
 * @returns {Promise<number>} seconds that it took
 */
export async function fill(cluster, from, to) {
  const { home, uid, gid } = cluster.user(OWNER);
  for (const [name, text] of [
    ['fill.sh', FILL],
    ['wait.sh', '#!/bin/sh\nsleep 3600\n']
  ]) {
    writeFileSync(join(home, name), text, { mode: 0o700 });
    chownSync(join(home, name), uid, gid);
  }
  const begin = performance.now();
  const loops = Array.from({ length: LOOPS }, (_, loop) =>
    slurm(
      cluster,
      OWNER,
      ['sh', join(home, 'fill.sh'), from + loop, LOOPS, to].map(String),
      PATIENCE
    )
  );
  await Promise.all(loops);
  return (performance.now() - begin) / 1000;
}

/**
 * Submits one more job, which waits.
 *
 * @param {import('../../dev/cluster/index.mjs').Cluster} cluster
 * @param {string} name
 * @returns {Promise<string>} its id
 */
export async function submitOne(cluster, name) {
  const { home } = cluster.user(OWNER);
  const id = await slurm(cluster, OWNER, [
    ...['sbatch', '--parsable', '--hold', '--output=/dev/null'],
    ...[`--job-name=${name}`, join(home, 'wait.sh')]
  ]);
  return id.trim();
}

/**
 * Runs one of Slurm's programs as an account, from a login.
 *
 * @param {import('../../dev/cluster/index.mjs').Cluster} cluster
 * @param {string} who
 * @param {string[]} words
 * @param {number} [timeout] milliseconds
 */
export function slurm(cluster, who, words, timeout) {
  const { argv, env, cwd } = cluster.as(who, words);
  return run(argv, { env, cwd, timeout });
}
