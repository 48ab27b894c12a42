/** Where the demo runs: on a private cluster, or on this computer alone. */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '../cluster/index.mjs';
import { endAll, findProcesses, identify, isAlive } from '../common/proc.mjs';
import { copyScripts, submitHere, submitJobs } from './jobs.mjs';
import { fillScratch, writeSiteFile } from './scratch.mjs';

/**
 * @typedef {object} Demo
 * @property {import('./lab.mjs').LabOptions} lab
 * @property {string[]} hints what to tell the person
 * @property {(lab: {pid: number, url: string}) => Promise<void>} started called when JupyterLab is there
 * @property {() => Promise<void>} end ends and removes everything
 */

/** What a demo without a cluster notes about itself, in its folder. */
const NOTE = 'demo.json';

/** Nobody else asks the demo's scheduler, so its panels may look often. */
const LIVELY = [
  '--JupyterLabHPC.poll_floor=5',
  '--JupyterLabHPC.poll_interval=10'
];

/**
 * A cluster with jobs of two people, seen as one of them.
 *
 * @param {string} venv
 * @param {string} dir
 * @returns {Promise<Demo>}
 */
export async function onCluster(venv, dir) {
  const cluster = await startCluster({
    dir,
    name: 'demo',
    owner: identify(process.pid)
  });
  try {
    await submitJobs(cluster);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  const { home, runtime, ...ada } = cluster.user('hpcada');
  const scratch = join(dir, 'scratch', 'hpcada');
  fillScratch(scratch, ada);
  const site = writeSiteFile(join(dir, 'site.json'));
  return {
    lab: {
      venv,
      wrap: argv => cluster.as('hpcada', argv).argv,
      env: { ...cluster.as('hpcada', []).env, SCRATCH: scratch },
      root: home,
      runtime,
      options: ['--no-browser', site, ...LIVELY]
    },
    hints: [
      `You are hpcada on a private Slurm cluster: nodes ${cluster.nodes.join(', ')}, partitions ${cluster.partitions.join(', ')}.`,
      'In the launcher: Slurm Queue. In the file browser: right-click a script in jobs/.',
      'Among the favorites, above the file browser: Scratch, with a run of 20,000 files.',
      'In a terminal of JupyterLab: squeue, sinfo, sbatch jobs/hello.sh.'
    ],
    started: async () => {},
    end: () => cluster.stop()
  };
}

/**
 * JupyterLab as the account that started the demo, with settings of its own.
 *
 * @param {string} venv
 * @param {string} dir
 * @param {{reason: string, open: boolean}} how `reason` says why there is no cluster; `open` a browser
 * @returns {Demo}
 */
export function onThisComputer(venv, dir, { reason, open }) {
  const owner = identify(process.pid);
  const [root, runtime, settings, scratch] = [
    'files',
    'runtime',
    'settings',
    'scratch'
  ].map(name => join(dir, name));
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  mkdirSync(runtime);
  copyScripts(join(root, 'jobs'));
  fillScratch(scratch);
  const site = writeSiteFile(join(dir, 'site.json'));
  const note = (/** @type {object} */ content) =>
    writeFileSync(join(dir, NOTE), JSON.stringify(content));
  note({ owner });
  const flags = [
    ...(open ? [] : ['--no-browser']),
    ...(process.getuid?.() === 0 ? ['--allow-root'] : [])
  ];
  return {
    lab: {
      venv,
      wrap: argv => argv,
      env: {
        ...process.env,
        SCRATCH: scratch,
        JUPYTER_CONFIG_DIR: settings,
        JUPYTER_DATA_DIR: settings,
        IPYTHONDIR: settings
      },
      root,
      runtime,
      options: [
        ...flags,
        site,
        '--JupyterLabHPC.scheduler=local',
        // The sample jobs mostly sleep: they have room on a small machine, too.
        // The scratch of the demo is below a folder that begins with a dot.
        '--ContentsManager.allow_hidden=True',
        `--JupyterLabHPC.local_cpus=${Math.max(4, availableParallelism())}`
      ]
    },
    hints: [
      `A private Slurm cluster: ${reason} This computer runs the jobs.`,
      'In the launcher: Slurm Queue. In the file browser: right-click a script in jobs/.',
      'Among the favorites, above the file browser: Scratch, with a run of 20,000 files.'
    ],
    started: async ({ pid, url }) => {
      note({ owner, lab: identify(pid) });
      await submitHere(url, join(root, 'jobs'));
    },
    end: () => removeWithJobs(dir)
  };
}

/**
 * Removes a demo and ends the jobs that still run below it. Without their files, nothing
 * begins another.
 *
 * @param {string} dir
 */
async function removeWithJobs(dir) {
  rmSync(dir, { recursive: true, force: true });
  const supervisors = findProcesses(({ argv }) =>
    argv.some(word => word.startsWith(`${dir}/`))
  );
  // They end their jobs first.
  await endAll(supervisors, 8000);
  rmSync(dir, { recursive: true, force: true });
}

/**
 * Ends and removes demos without a cluster whose owner was killed.
 *
 * @param {string} parent
 */
export async function sweepStaleDemos(parent) {
  for (const name of readdirSync(parent)) {
    const dir = join(parent, name);
    const { owner, lab } = noteIn(dir);
    if (owner && !isAlive(owner)) {
      await endAll([lab], 5000);
      await removeWithJobs(dir);
    }
  }
}

/** @param {string} dir @returns {{owner?: import('../common/proc.mjs').Identity, lab?: import('../common/proc.mjs').Identity}} */
function noteIn(dir) {
  try {
    return JSON.parse(readFileSync(join(dir, NOTE), 'utf8'));
  } catch {
    return {}; // not such a demo
  }
}
