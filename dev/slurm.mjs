/**
 * dev/slurm up|down|status|env|stop-controller|start-controller [DIR] [options]
 * dev/slurm as USER [DIR] -- COMMAND...
 *
 * A private, real Slurm cluster in a folder; see dev/cluster/index.mjs.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  findCluster,
  openCluster,
  startCluster,
  stopCluster
} from './cluster/index.mjs';
import { makeWorkshop, workshop } from './common/place.mjs';
import { identify } from './common/proc.mjs';
import { Problem, report, run } from './common/run.mjs';

const USAGE = `dev/slurm: a private Slurm cluster in a folder

  up [DIR] [--accounting] bring it up; ready when its four nodes take jobs. With --accounting it
                          keeps finished jobs, and knows accounts and a QOS with limits
     [--min-job-age=S]    seconds for which Slurm itself remembers a finished job (300)
     [--owner=PID]        npm test ends it when that process is gone
  down [DIR] [--keep]     end everything of it and remove the folder (or keep that)
  status [DIR] [--json]   its daemons and partitions
  env [DIR] [--json]      what to export: eval "$(dev/slurm env)"
  as USER [DIR] -- CMD    run a command as hpcada or hpcbob, in a login's environment
  stop-controller [DIR] [--term]    kill slurmctld (or let it save its state); jobs run on
  start-controller [DIR]  start slurmctld again

Without DIR: ${join(workshop(), 'slurm')}
`;

/** @typedef {{dir: string, json: boolean, keep: boolean, term: boolean, accounting: boolean,
 *   minJobAge: number | undefined, owner: import('./common/proc.mjs').Identity | undefined, user: string, command: string[]}} Request */

/** @type {Record<string, (request: Request) => Promise<number | void>>} */
const commands = {
  async up({ dir, accounting, minJobAge, owner }) {
    const complete = findCluster(dir)?.complete;
    const begin = performance.now();
    const cluster = await startCluster({ dir, accounting, minJobAge, owner });
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    console.log(
      complete
        ? `Already up in ${cluster.dir}.`
        : `Up in ${seconds} s in ${cluster.dir}.`
    );
  },
  async down({ dir, keep }) {
    console.log(
      (await stopCluster(dir, { keep }))
        ? `Down: ${dir}.`
        : `No cluster in ${dir}.`
    );
  },
  async status({ dir, json }) {
    const cluster = openCluster(dir);
    const daemons = cluster.daemons();
    if (json) {
      return console.log(
        JSON.stringify(
          { dir: cluster.dir, version: cluster.state.version, daemons },
          null,
          2
        )
      );
    }
    for (const { name, pid, alive } of daemons) {
      console.log(
        `${name.padEnd(10)} ${String(pid).padStart(8)}  ${alive ? 'runs' : 'gone'}`
      );
    }
    if (!daemons.some(({ name, alive }) => name === 'slurmctld' && alive)) {
      return 1; // sinfo would wait for the controller for nine seconds
    }
    console.log(await run(['sinfo'], { env: cluster.env }));
  },
  async env({ dir, json }) {
    const {
      dir: place,
      conf,
      env,
      users,
      nodes,
      partitions,
      state
    } = openCluster(dir);
    const lines = Object.entries(env).map(
      ([name, value]) => `export ${name}='${value}'`
    );
    const all = {
      dir: place,
      conf,
      env,
      users,
      nodes,
      partitions,
      version: state.version,
      name: state.name
    };
    console.log(json ? JSON.stringify(all, null, 2) : lines.join('\n'));
  },
  async as({ dir, user, command }) {
    const { argv, env, cwd } = openCluster(dir).as(user, command);
    const child = spawn(argv[0], argv.slice(1), { env, cwd, stdio: 'inherit' });
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) =>
        resolve(code ?? (signal === 'SIGINT' ? 130 : 143))
      );
    });
  },
  async 'stop-controller'({ dir, term }) {
    await openCluster(dir).killController(term ? 'SIGTERM' : 'SIGKILL');
  },
  async 'start-controller'({ dir }) {
    await openCluster(dir).startController();
  }
};

/** @param {string} option @param {string | undefined} text */
function wholeNumber(option, text) {
  if (text !== undefined && !/^[1-9]\d{0,8}$/.test(text)) {
    throw new Problem(`${option} takes a whole number, not “${text}”.`);
  }
  return text === undefined ? undefined : Number(text);
}

/** @param {string | undefined} text */
function ownerOf(text) {
  const pid = wholeNumber('--owner', text);
  return pid === undefined ? undefined : identify(pid);
}

async function main() {
  const args = process.argv.slice(2);
  const rest = args.includes('--')
    ? args.splice(args.indexOf('--')).slice(1)
    : [];
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      term: { type: 'boolean', default: false },
      accounting: { type: 'boolean', default: false },
      'min-job-age': { type: 'string' },
      owner: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false }
    }
  });
  const [verb, ...operands] = positionals;
  const user = verb === 'as' ? (operands.shift() ?? '') : '';
  const command = Object.hasOwn(commands, verb ?? '')
    ? commands[verb]
    : undefined;
  if (
    values.help ||
    !command ||
    operands.length > 1 ||
    (verb === 'as') !== rest.length > 0
  ) {
    process[values.help ? 'stdout' : 'stderr'].write(USAGE);
    return values.help ? 0 : 2;
  }
  const dir = operands[0] ?? join(makeWorkshop(), 'slurm');
  return command({
    dir,
    json: values.json,
    keep: values.keep,
    term: values.term,
    accounting: values.accounting,
    minJobAge: wholeNumber('--min-job-age', values['min-job-age']),
    owner: ownerOf(values.owner),
    user,
    command: rest
  });
}

try {
  process.exitCode = (await main()) ?? 0;
} catch (error) {
  report(error);
  process.exitCode = 1;
}
