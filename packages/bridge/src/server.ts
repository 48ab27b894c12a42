import { chmodSync, lstatSync, unlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';

import { buildApp } from './app';
import { createBridge } from './bridge';
import { readConfig } from './config';
import { messageOf } from './errors';
import { createLogger } from './logger';
import { within } from './within';

/** The version of the product, put in by the bundler. */
declare const __VERSION__: string;

const usage = `usage: node main.js --socket PATH [--config FILE] [--parent-pipe]

  --socket PATH   where to listen: a unix socket, made with mode 0600
  --config FILE   the administrator's settings, as JSON
  --parent-pipe   end when standard input closes
`;

/** Milliseconds that requests under way have to end, once the bridge is to. */
const grace = 3000;

/** Milliseconds between two looks whether an idle bridge may end. */
const busyPause = 60_000;

/** Whether nobody listens on the socket: a killed bridge leaves the file behind. */
function isAbandoned(path: string): Promise<boolean> {
  return new Promise(resolve => {
    const probe = connect(path);
    probe.once('connect', () => {
      probe.destroy();
      resolve(false);
    });
    probe.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ECONNREFUSED')
    );
  });
}

async function clearSocket(path: string): Promise<void> {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there === undefined) {
    return;
  }
  if (!there.isSocket()) {
    throw new Error(
      `${path} is there and not a socket: name another --socket.`
    );
  }
  if (!(await isAbandoned(path))) {
    throw new Error(
      `${path} is in use by another bridge: end that one, or name another --socket.`
    );
  }
  unlinkSync(path);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      socket: { type: 'string' },
      config: { type: 'string' },
      'parent-pipe': { type: 'boolean' }
    }
  });
  if (values.socket === undefined) {
    throw new Error(`--socket is missing.\n\n${usage}`);
  }
  const { socket } = values;
  const config = readConfig(values.config);
  const logger = createLogger(config.logLevel);

  let usedAt = performance.now();
  const bridge = createBridge({
    config,
    logger,
    folder: dirname(socket),
    environment: process.env,
    version: __VERSION__
  });
  const app = buildApp({
    handlers: bridge.handlers,
    extend: bridge.extend,
    logger,
    onActivity: () => {
      usedAt = performance.now();
      return bridge.refresh();
    }
  });

  let ending = false;
  const end = async (why: string): Promise<void> => {
    if (!ending) {
      ending = true;
      logger.info({ why }, 'bridge ends');
      // An sbatch goes on by itself; whoever is slow to read is not waited for.
      const ended = Promise.all([app.close(), bridge.stop()]);
      await within(grace, ended, () => undefined);
      process.exit(0);
    }
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => void end(signal));
  }
  if (values['parent-pipe']) {
    process.stdin.on('end', () => void end('parent is gone'));
    process.stdin.on('error', () => void end('parent is gone'));
    process.stdin.resume();
  }
  if (config.idleMinutes > 0) {
    const idle = config.idleMinutes * 60_000;
    const look = (): void => {
      const left = usedAt + idle - performance.now();
      if (left > 0) {
        setTimeout(look, left).unref();
        return;
      }
      void bridge.isBusy().then(busy => {
        if (busy) {
          setTimeout(look, busyPause).unref();
        } else {
          void end('idle');
        }
      });
    };
    look();
  }

  await clearSocket(socket);
  // Nobody else may connect, not even before the mode is set. Jobs get the
  // user's own umask, so that has to come back.
  const umask = process.umask(0o077);
  await app.listen({ path: socket });
  process.umask(umask);
  chmodSync(socket, 0o600);
  logger.info({ socket, node: process.version }, 'bridge listens');
}

main().catch((error: unknown) => {
  const record = { level: 60, time: Date.now(), msg: messageOf(error) };
  process.stderr.write(`${JSON.stringify(record)}\n`);
  process.exit(1);
});
