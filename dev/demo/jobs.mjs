/** The jobs that the demo begins with. */
import {
  chownSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync
} from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../common/place.mjs';
import { Problem, run } from '../common/run.mjs';

const SCRIPTS = join(ROOT, 'dev/demo/scripts');

/** Who submits what, in this order. `$scan` is the id of the parameter scan. */
/** @type {[user: string, options: string[]][]} */
const JOBS = [
  ['hpcada', ['hello.sh']],
  ['hpcada', ['missing-input.sh']],
  ['hpcada', ['heat-equation.sh']],
  ['hpcada', ['parameter-scan.sh']],
  ['hpcada', ['--dependency=afterany:$scan', 'collect-results.sh']],
  ['hpcada', ['train-model.sh']],
  ['hpcada', ['--hold', '--job-name=train-later', 'train-model.sh']],
  ['hpcada', ['--begin=now+2hours', '--job-name=tonight', 'heat-equation.sh']],
  ['hpcada', ['whole-machine.sh']],
  ['hpcbob', ['--job-name=protein-folding', 'train-model.sh']],
  [
    'hpcbob',
    ['--job-name=climate-ensemble', '--array=1-40%2', 'heat-equation.sh']
  ]
];

/**
 * Copies the sample scripts into a folder of that owner.
 *
 * @param {string} folder
 * @param {{uid: number, gid: number}} [owner] this process's account by default
 */
export function copyScripts(folder, owner) {
  mkdirSync(folder, { recursive: true });
  for (const name of ['', ...readdirSync(SCRIPTS)]) {
    const path = join(folder, name);
    if (name) {
      copyFileSync(join(SCRIPTS, name), path);
    }
    if (owner) {
      chownSync(path, owner.uid, owner.gid);
    }
  }
}

/**
 * Submits the demo's jobs: some finish at once, some run, some wait, one is held.
 *
 * @param {import('../cluster/index.mjs').Cluster} cluster
 */
export async function submitJobs(cluster) {
  let scan = '';
  for (const user of cluster.users) {
    copyScripts(join(user.home, 'jobs'), user);
  }
  for (const [name, options] of JOBS) {
    const words = options.map(word => word.replace('$scan', scan));
    const { argv, env, cwd } = cluster.as(name, [
      'sbatch',
      '--parsable',
      ...words
    ]);
    const id = (await run(argv, { env, cwd: join(cwd, 'jobs') })).trim();
    if (!/^\d+$/.test(id)) {
      throw new Problem(`sbatch answered "${id}" for ${words.join(' ')}`);
    }
    scan = words.includes('parameter-scan.sh') ? id : scan;
  }
}

/** What can run on one computer, in this order; `$scan` is the id of the parameter scan. */
/** @type {[script: string, directives?: string, name?: string][]} */
const JOBS_HERE = [
  ['hello.sh'],
  ['missing-input.sh'],
  ['heat-equation.sh'],
  ['parameter-scan.sh'],
  ['collect-results.sh', '#SBATCH --dependency=afterany:$scan'],
  ['train-model.sh'],
  ['train-model.sh', '#SBATCH --hold', 'train-later'],
  ['hello.sh', '#SBATCH --begin=now+2hours', 'tonight']
];

/**
 * Submits jobs to the scheduler of a running JupyterLab, as its panels would.
 *
 * @param {string} url of JupyterLab, with its token
 * @param {string} folder where the scripts are
 */
export async function submitHere(url, folder) {
  const address = new URL(url);
  const token = address.searchParams.get('token');
  let scan = '';
  for (const [name, directives = '', jobName] of JOBS_HERE) {
    const text = readFileSync(join(folder, name), 'utf8');
    const script = text.replace(
      '\n',
      `\n${directives.replace('$scan', scan)}\n`
    );
    const reply = await fetch(new URL('hpc/v1/jobs', address), {
      method: 'POST',
      headers: {
        Authorization: `token ${token}`,
        'Content-Type': 'application/json'
      },
      body: JSON.stringify({
        script,
        name,
        directory: folder,
        ...(jobName && { options: { 'job-name': jobName } })
      })
    });
    if (!reply.ok) {
      throw new Problem(`${name} was not taken: ${await reply.text()}`);
    }
    const { id } = /** @type {{id: string}} */ (await reply.json());
    scan = name === 'parameter-scan.sh' ? id : scan;
  }
}
