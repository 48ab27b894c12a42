/**
 * npm run bench -- queue [--sizes=1000,10000,50000] [--parts=bridge,peer,etiquette]
 *   [--seconds=180,330,60] [--markdown FILE]
 *
 * The queue on a real cluster, with jobs that were submitted one by one: what
 * the bridge adds to squeue, what a window costs, what eight tabs ask of the
 * controller, and the table on screen, all beside jupyterlab-slurm.
 * `--seconds`: how long the tabs are on screen, hidden, and closed.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startCluster } from '../dev/cluster/index.mjs';
import { onInterrupt } from '../dev/common/interrupt.mjs';
import { makeWorkshop } from '../dev/common/place.mjs';
import { identify } from '../dev/common/proc.mjs';
import { Problem, run } from '../dev/common/run.mjs';
import { say } from '../dev/common/say.mjs';
import { setUp } from '../dev/setup.mjs';
import { measureBridge } from './queue/bridge.mjs';
import { openBrowser } from './queue/browser.mjs';
import { EVERY, measureEtiquette } from './queue/etiquette.mjs';
import { fill } from './queue/jobs.mjs';
import { peerEnvironment } from './queue/labs.mjs';
import {
  bridgeTable,
  etiquetteTable,
  requestKinds,
  screenTables
} from './queue/report.mjs';
import { measureScreen } from './queue/screen.mjs';
import { ours, peer } from './queue/tables.mjs';
import { packagedNode } from './support/bridge.mjs';
import { commit, machine } from './support/machine.mjs';
import { writeSection } from './support/markdown.mjs';
import { versionOf } from './support/peer.mjs';
import { tableText } from './support/stats.mjs';

const PARTS = ['bridge', 'peer', 'etiquette'];
/** What our table is compared with as it grows. */
const FEW = 100;

/** @param {string[]} args */
function request(args) {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '1000,10000,50000' },
      parts: { type: 'string', default: PARTS.join(',') },
      seconds: { type: 'string', default: '180,330,60' },
      markdown: { type: 'string' }
    }
  });
  const numbers = text => text.split(',').map(Number);
  const sizes = numbers(values.sizes).sort((a, b) => a - b);
  const seconds = numbers(values.seconds);
  const parts = values.parts.split(',');
  if (![...sizes, ...seconds].every(one => one > 0) || seconds.length !== 3) {
    throw new Problem('Sizes and seconds are numbers; seconds are three.');
  }
  if (sizes[0] <= FEW || !parts.every(part => PARTS.includes(part))) {
    throw new Problem(`Sizes are over ${FEW}; parts are ${PARTS.join(', ')}.`);
  }
  return { sizes, seconds, parts: new Set(parts), markdown: values.markdown };
}

/** Both kinds of JupyterLab. @param {string} venv @param {string} peerVenv */
const labKinds = (venv, peerVenv) => ({
  // Each table is refreshed by hand, while it is watched.
  byHand: {
    ours: { venv, options: [], settings: {} },
    peer: {
      venv: peerVenv,
      options: [],
      settings: { 'jupyterlab-slurm/plugin': { autoReload: false } }
    }
  },
  byItself: {
    ours: {
      venv,
      options: [
        `--JupyterLabHPC.poll_interval=${EVERY}`,
        `--JupyterLabHPC.poll_floor=${EVERY / 2}`
      ],
      settings: {}
    },
    peer: {
      venv: peerVenv,
      options: [],
      settings: {
        'jupyterlab-slurm/plugin': { autoReload: true, autoReloadRate: EVERY }
      }
    }
  }
});

/**
 * @param {ReturnType<typeof request>} wanted
 * @param {import('../dev/cluster/index.mjs').Cluster} cluster
 * @param {import('playwright-core').Browser} browser
 * @param {{venv: string, peerVenv: string}} environments
 */
async function measure(wanted, cluster, browser, { venv, peerVenv }) {
  const { sizes, parts } = wanted;
  const kinds = labKinds(venv, peerVenv);
  const mine = { table: ours, kind: kinds.byHand.ours };
  const theirs = { table: peer, kind: kinds.byHand.peer };
  const screen = (jobs, ...subjects) => {
    say(`On screen, ${jobs} jobs ...`);
    return measureScreen({ cluster, browser, subjects, jobs });
  };
  /** @type {import('./queue/report.mjs').SizeResult[]} */
  const results = [];
  let etiquette;
  let have = 0;
  if (parts.has('peer')) {
    await fill(cluster, have, FEW);
    have = FEW;
    results.push({ jobs: FEW, screen: await screen(FEW, mine) });
  }
  for (const jobs of sizes) {
    say(`Submitting until there are ${jobs} jobs ...`);
    const seconds = await fill(cluster, have, jobs);
    say(`  ${jobs - have} jobs in ${seconds.toFixed(0)} s`);
    have = jobs;
    const result = { jobs };
    if (parts.has('bridge')) {
      say(`The bridge, ${jobs} jobs ...`);
      result.bridge = await measureBridge({ cluster, venv, jobs });
    }
    if (parts.has('peer')) {
      result.screen = await screen(jobs, mine, theirs);
    }
    results.push(result);
    if (parts.has('etiquette') && !etiquette) {
      say(`Eight tabs, ${wanted.seconds.join(', ')} s ...`);
      const { seconds } = wanted;
      const about = { cluster, browser, kinds: kinds.byItself, seconds };
      etiquette = { jobs, phases: await measureEtiquette(about) };
    }
  }
  return { results, etiquette };
}

/** @param {Awaited<ReturnType<typeof measure>>} measured @param {Set<string>} parts */
function sections({ results, etiquette }, parts) {
  const texts = [];
  if (parts.has('bridge')) {
    texts.push('### The bridge', tableText(bridgeTable(results)));
  }
  if (etiquette) {
    texts.push(
      '### What the controller is asked',
      `${etiquette.jobs} jobs; both read the queue every ${EVERY} s.`,
      tableText(etiquetteTable(etiquette.phases)),
      'Requests of both to the controller, by kind:',
      requestKinds(etiquette.phases)
    );
  }
  if (parts.has('peer')) {
    for (const [title, rows] of Object.entries(screenTables(results))) {
      texts.push(`### ${title}`, tableText(rows));
    }
  }
  return texts.join('\n\n');
}

/** @param {string[]} args */
export async function benchmark(args) {
  const wanted = request(args);
  const { venv, browser: path } = await setUp([
    ...['node', 'python', 'slurm', 'browser']
  ]);
  const besides = wanted.parts.has('peer') || wanted.parts.has('etiquette');
  const peerVenv = besides ? await peerEnvironment(venv) : '';
  const cluster = await startCluster({
    dir: join(makeWorkshop(), `bench-${process.pid}`),
    owner: identify(process.pid)
  });
  const browser = await openBrowser(path);
  const end = async () => {
    await browser.close();
    await cluster.stop();
  };
  onInterrupt().addEventListener('abort', () => {
    void end().finally(() => process.exit(130));
  });
  try {
    const environments = { venv, peerVenv };
    const measured = await measure(wanted, cluster, browser, environments);
    const node = await run([packagedNode(venv), '--version']);
    const programs = [
      `Node ${node.trim()} (bridge) and ${process.version}`,
      `Slurm ${cluster.state.version}`,
      `JupyterLab ${await versionOf(venv, 'jupyterlab')}`,
      `Chromium ${browser.version()}`
    ];
    const about = [
      `Commit ${commit()}, ${new Date().toISOString().slice(0, 10)}, on ${machine()}; ${programs.join(', ')}.`,
      `Again: \`${['npm run bench -- queue', ...args].join(' ')}\``
    ];
    const text = [...about, sections(measured, wanted.parts)].join('\n\n');
    console.log(`\n${text}\n`);
    if (wanted.markdown) {
      await writeSection(wanted.markdown, 'queue', text);
    }
  } finally {
    await end();
  }
}
