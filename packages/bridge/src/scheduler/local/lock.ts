import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { writeNew } from '../../atomic';
import { systemCode } from '../../errors';

/** Milliseconds between two tries, and after which waiting is given up. */
const pause = 5;
const patience = 20_000;

/** Opens a file as its only holder (`fcntl.h` of macOS, where Node does not name it). */
const exclusiveLock = 0x20;

type Release = () => Promise<void>;

/** Somebody else holds the lock for longer than any turn takes. */
export class LockedError extends Error {
  constructor(folder: string) {
    super(`The jobs in ${folder} are in use by a process that does not go on.`);
    this.name = 'LockedError';
  }
}

/**
 * Turns at a folder, for all processes of this host: one at a time. The system
 * itself ends a turn with its process, so that a kill -9 locks nobody out.
 */
export class Turns {
  constructor(private readonly folder: string) {}

  /** One turn after the other, also within this process. Rejects with a `LockedError`. */
  async take<T>(act: () => Promise<T>): Promise<T> {
    const before = this.last;
    let done: () => void = () => undefined;
    this.last = new Promise(resolve => (done = resolve));
    await before;
    try {
      const release = await this.acquire();
      try {
        return await act();
      } finally {
        await release();
      }
    } finally {
      done();
    }
  }

  private async acquire(): Promise<Release> {
    const until = performance.now() + patience;
    const name = await this.name();
    for (;;) {
      const release = await tryLock(name);
      if (release !== undefined) {
        return release;
      }
      if (performance.now() > until) {
        throw new LockedError(this.folder);
      }
      await delay(pause);
    }
  }

  /** Nobody else can know it, and so nobody else can be in the way. */
  private async name(): Promise<string> {
    const path = join(this.folder, 'lock');
    if (process.platform !== 'linux') {
      return path;
    }
    this.known ??= await readIfThere(path);
    if (this.known === undefined) {
      await writeNew(path, randomBytes(16).toString('hex'));
      this.known = await readFile(path, 'utf8');
    }
    return `\0jupyterlab-hpc-${this.known}`;
  }

  private known: string | undefined;
  private last: Promise<void> = Promise.resolve();
}

function tryLock(name: string): Promise<Release | undefined> {
  return name.startsWith('\0') ? trySocket(name) : tryFile(name);
}

/** An abstract socket (`unix(7)`): the kernel lets one process have the name. */
function trySocket(name: string): Promise<Release | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer(socket => socket.destroy());
    server.once('error', error => {
      if (systemCode(error) === 'EADDRINUSE') {
        resolve(undefined);
      } else {
        reject(error);
      }
    });
    server.listen({ path: name }, () =>
      resolve(() => new Promise(closed => server.close(() => closed())))
    );
  });
}

async function tryFile(path: string): Promise<Release | undefined> {
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK;
  try {
    const file = await open(path, flags | exclusiveLock, 0o600);
    return () => file.close();
  } catch (error) {
    if (['EAGAIN', 'EWOULDBLOCK'].includes(systemCode(error) ?? '')) {
      return undefined;
    }
    throw error;
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
