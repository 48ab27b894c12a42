import { chmodSync, lstatSync, unlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';

import { buildApp } from './app';
import { createBridge } from './bridge';
import { readConfig } from './config';
import { createLogger } from './logger';

/** The version of the product, put in by the bundler. */
declare const __VERSION__: string;

const usage = `usage: node main.js --socket PATH [--config FILE] [--parent-pipe]

  --socket PATH   where to listen: a unix socket, made with mode 0600
  --config FILE   the administrator's settings, as JSON
  --parent-pipe   end when standard input closes
`;

/** Whether a bridge answers on the socket; a dead one leaves the file behind. */
function isAlive(path: string): Promise<boolean> {
  return new Promise(resolve => {
    const probe = connect(path);
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}

async function clearSocket(path: string): Promise<void> {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there === undefined) {
    return;
  }
  if (!there.isSocket() || (await isAlive(path))) {
    throw new Error(`${path} is in use.`);
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

  let usedAt = Date.now();
  const bridge = createBridge({
    config,
    logger,
    folder: dirname(socket),
    environment: process.env,
    version: __VERSION__
  });
  const app = buildApp({
    handlers: bridge.handlers,
    logger,
    onActivity: () => {
      usedAt = Date.now();
    }
  });

  let ending = false;
  const end = async (why: string): Promise<void> => {
    if (!ending) {
      ending = true;
      logger.info({ why }, 'bridge ends');
      await Promise.all([app.close(), bridge.stop()]);
      process.exit(0);
    }
  };
  process.on('SIGTERM', () => void end('SIGTERM'));
  process.on('SIGINT', () => void end('SIGINT'));
  if (values['parent-pipe']) {
    process.stdin.on('end', () => void end('parent is gone'));
    process.stdin.on('error', () => void end('parent is gone'));
    process.stdin.resume();
  }
  if (config.idleMinutes > 0) {
    const idle = config.idleMinutes * 60_000;
    const look = (): void => {
      const left = usedAt + idle - Date.now();
      if (left <= 0) {
        void end('idle');
      } else {
        setTimeout(look, left).unref();
      }
    };
    look();
  }

  await clearSocket(socket);
  process.umask(0o077);
  await app.listen({ path: socket });
  chmodSync(socket, 0o600);
  logger.info({ socket, node: process.version }, 'bridge listens');
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${JSON.stringify({ level: 60, msg: message })}\n`);
  process.exit(1);
});
