/**
 * npm start [-- --local] [--no-browser]
 *
 * Sets up and opens JupyterLab on a demo: a private Slurm cluster with jobs of two people, seen
 * as one of them. With --local, or where there can be no cluster, this computer runs the jobs.
 * Ctrl-C ends all of it.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sweepStale } from './cluster/index.mjs';
import { startLab } from './demo/lab.mjs';
import { onCluster, onThisComputer, sweepStaleDemos } from './demo/places.mjs';
import { aborted, onInterrupt } from './common/interrupt.mjs';
import { makeWorkshop } from './common/place.mjs';
import { Problem, report } from './common/run.mjs';
import { say } from './common/say.mjs';
import { setUp } from './setup.mjs';

/** @returns {boolean} whether a browser could be shown */
const hasDisplay = () =>
  process.platform === 'darwin' ||
  Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

async function main() {
  const { values } = parseArgs({
    allowPositionals: false,
    options: {
      local: { type: 'boolean', default: false },
      'no-browser': { type: 'boolean', default: false }
    }
  });
  const { venv, ...ready } = await setUp([
    'node',
    'python',
    ...(values.local ? [] : /** @type {const} */ (['slurm']))
  ]);
  const noCluster = values.local ? 'not asked for.' : ready.noCluster;
  const place = makeWorkshop();
  await sweepStale(place);
  await sweepStaleDemos(place);
  const interrupted = onInterrupt();
  const dir = join(place, `demo-${process.pid}`);
  const demo = noCluster
    ? onThisComputer(venv, dir, {
        reason: noCluster,
        open: hasDisplay() && !values['no-browser']
      })
    : await onCluster(venv, dir);
  try {
    say('Starting JupyterLab ...');
    const lab = await startLab(demo.lab, interrupted);
    if (lab) {
      try {
        await demo.started(lab);
        say(`\nJupyterLab is ready:\n\n    ${lab.url}\n`);
        console.log(
          [...demo.hints, 'Ctrl-C ends everything and removes the demo.'].join(
            '\n'
          )
        );
        const how = await Promise.race([lab.ended, aborted(interrupted)]);
        if (how) {
          throw new Problem(`JupyterLab ended by itself: ${how}`);
        }
      } finally {
        await lab.end();
      }
    }
  } finally {
    say('\nTaking the demo down ...');
    await demo.end();
    say('Nothing of it is left.');
  }
}

try {
  await main();
} catch (error) {
  report(error);
  process.exitCode = 1;
}
