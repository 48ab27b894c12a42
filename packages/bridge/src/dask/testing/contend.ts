import {
  appendFileSync,
  existsSync,
  readFileSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { messageOf } from '../../errors';
import { identify } from '../../scheduler/local/identity';
import { Lease } from '../lease';

/**
 * node contend.js FOLDER WHERE
 *
 * Takes the lease of a cluster, acts, and gives it back, for ever. Whoever
 * acts has its pid in `acting` and finds nobody else there who is alive; a
 * line of `log` is `once PID` or `twice PID OTHER`.
 */
async function main(): Promise<void> {
  const [folder = '', where] = process.argv.slice(2);
  const lease = new Lease({
    folder,
    where: where === 'inside' ? 'inside' : 'here',
    now: () => Date.now() / 1000
  });
  const acting = join(folder, 'acting');
  process.stdout.write('ready\n');
  for (;;) {
    if (await lease.hold()) {
      const other = existsSync(acting) ? readFileSync(acting, 'utf8') : '';
      const isTwice = other !== '' && identify(Number(other)) !== undefined;
      const line = isTwice
        ? `twice ${process.pid} ${other}`
        : `once ${process.pid}`;
      appendFileSync(join(folder, 'log'), `${line}\n`);
      writeFileSync(acting, String(process.pid));
      await setTimeout(Math.random() * 20);
      writeFileSync(acting, '');
      await lease.release();
    }
    await setTimeout(Math.random() * 5);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(1);
});
