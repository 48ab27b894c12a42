/** Finished jobs in the accounting of a cluster, as many as one likes: copies of one that ran. */
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { run } from '../../dev/common/run.mjs';

/** What differs between the copies; all else is as it was for the job that ran. */
const DIFFERENT = {
  job_db_inx: 'NULL',
  id_job: '1000 + seq',
  job_name: "concat('train ', seq % 500)",
  time_submit: 'unix_timestamp() - 604000 + 6 * seq',
  time_eligible: 'unix_timestamp() - 604000 + 6 * seq',
  time_start: 'unix_timestamp() - 603900 + 6 * seq',
  time_end: 'unix_timestamp() - 603900 + 6 * seq + seq % 900',
  // 3: completed, 4: cancelled, 5: failed, 6: timed out.
  state: '3 + if(seq % 10 = 0, seq DIV 10 % 4, 0)'
};

/**
 * @param {import('../../dev/cluster/index.mjs').Cluster} cluster with accounting
 * @param {string} who
 * @param {number} jobs
 */
export async function fillHistory(cluster, who, jobs) {
  const as = argv => {
    const { argv: words, env, cwd } = cluster.as(who, argv);
    return run(words, { env, cwd });
  };
  const id = await as([
    'sbatch',
    '--parsable',
    '--output=/dev/null',
    '--wrap=true'
  ]);
  const table = `${cluster.state.name}_job_table`;
  const sql = text =>
    run(
      [
        'mariadb',
        `--socket=${join(cluster.dir, 'db/mysqld.sock')}`,
        '--user=root',
        '--skip-column-names',
        '--batch',
        'slurm_acct_db'
      ],
      { input: text, timeout: 300_000 }
    );
  const ended = `select count(*) from ${table} where id_job = ${Number(id)} and time_end > 0 and id_user > 0 and tres_alloc <> ''`;
  while ((await sql(ended)).trim() === '0') {
    await delay(100); // accounting announces nothing
  }
  const columns = (
    await sql(
      `select column_name from information_schema.columns where table_schema = 'slurm_acct_db' and table_name = '${table}'`
    )
  )
    .trim()
    .split('\n');
  const values = columns.map(name => DIFFERENT[name] ?? `\`${name}\``);
  const names = columns.map(name => `\`${name}\``).join(', ');
  await sql(
    `insert into ${table} (${names}) select ${values.join(', ')} from ${table}, seq_1_to_${jobs} where id_job = ${Number(id)}`
  );
}
