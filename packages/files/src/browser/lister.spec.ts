import { BridgeError, type IClock } from '@jupyterlab-hpc/core';
import type { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';
import type { Contents } from '@jupyterlab/services';
import { PromiseDelegate } from '@lumino/coreutils';
import { DisposableDelegate } from '@lumino/disposable';

import { Lister } from './lister';
import { directoryModel } from './models';
import { bridgeOf, Disk, names } from './testing';

/** Time that passes when told to. */
class Clock implements IClock {
  time = 0;

  now(): number {
    return this.time;
  }

  after(milliseconds: number, callback: () => void): DisposableDelegate {
    const timer = { due: this.time + milliseconds, callback };
    this._timers.add(timer);
    return new DisposableDelegate(() => this._timers.delete(timer));
  }

  async pass(milliseconds: number): Promise<void> {
    this.time += milliseconds;
    for (const timer of this._timers) {
      if (timer.due <= this.time) {
        this._timers.delete(timer);
        timer.callback();
      }
    }
    await settled();
  }

  get waiting(): number {
    return this._timers.size;
  }

  private readonly _timers = new Set<{ due: number; callback: () => void }>();
}

const settled = (): Promise<void> =>
  new Promise(resolve => setTimeout(resolve));

const failure = (
  code: 'disabled-by-site' | 'bridge-lost' | 'path-denied' | 'path-slow'
) => new BridgeError({ code, message: `It is ${code}.` });

describe('who lists a directory', () => {
  let disk: Disk;
  let client: ClientDouble;
  let clock: Clock;
  let restored: PromiseDelegate<void>;
  let log: string[];
  let large: Set<string>;
  let lister: Lister;
  /** How the contents API answers, and how often it was asked. */
  let contents: jest.Mock<Promise<Contents.IModel>, []>;

  const wish = { path: '', limit: 20 };
  const list = () => lister.list(wish, contents);
  const whole = (): Contents.IModel =>
    directoryModel('', disk.list({ path: '', limit: 10_000 }));

  beforeEach(() => {
    disk = new Disk();
    disk.folders.set('', ['a', 'b']);
    client = bridgeOf(disk);
    client.awake = false;
    clock = new Clock();
    restored = new PromiseDelegate();
    log = [];
    contents = jest.fn(() => Promise.resolve(whole()));
    large = new Set();
    lister = new Lister({
      client,
      clock,
      restored: restored.promise,
      large: {
        has: path => large.has(path),
        note: (path, is) => (is ? large.add(path) : large.delete(path))
      },
      log: line => log.push(line)
    });
  });

  const jupyterIsThere = async (): Promise<void> => {
    restored.resolve();
    await settled();
  };

  it('is the contents API while nobody has called the bridge', async () => {
    await jupyterIsThere();
    await list();
    await list();
    expect(client.called).toEqual([]);
    expect(clock.waiting).toBe(0);
    client.awake = true;
    await list();
    expect(client.called).toHaveLength(1);
    expect(contents).toHaveBeenCalledTimes(2);
  });

  it('is never the bridge before JupyterLab is there', async () => {
    client.awake = true;
    await list();
    contents.mockReturnValue(new Promise(() => undefined));
    const listed = list();
    await clock.pass(60_000);
    expect(client.called).toEqual([]);
    await jupyterIsThere();
    await expect(listed).resolves.toMatchObject({ extent: { total: 2 } });
    expect(client.called).toHaveLength(1);
  });

  it('is the bridge from the first large directory on', async () => {
    await jupyterIsThere();
    disk.folders.set('', names('f', 501));
    const { model, extent } = await list();
    expect(extent).toEqual({ total: 501, matching: 501 });
    expect(model.content).toHaveLength(20);
    expect(client.called).toEqual([]);
    expect([...large]).toEqual(['']);
    await list();
    expect(client.called).toHaveLength(1);
  });

  it('is the bridge for what was large at an earlier visit', async () => {
    large.add('');
    const listed = list();
    await clock.pass(60_000);
    expect(client.called).toEqual([]);
    await jupyterIsThere();
    await expect(listed).resolves.toHaveProperty('etag');
    expect(contents).not.toHaveBeenCalled();
    expect([...large]).toEqual([]);
  });

  it('is whoever answers first, where the contents API is slow', async () => {
    await jupyterIsThere();
    contents.mockReturnValueOnce(new Promise(() => undefined));
    const listed = list();
    await clock.pass(499);
    expect(client.called).toEqual([]);
    await clock.pass(1);
    await expect(listed).resolves.toHaveProperty('etag');
    await list();
    expect(client.called).toHaveLength(2);
    expect(contents).toHaveBeenCalledTimes(1);

    client.handlers.listContents = () => new Promise(() => undefined);
    const slow = new PromiseDelegate<Contents.IModel>();
    contents.mockReturnValueOnce(slow.promise);
    const other = new Lister({
      client,
      clock,
      restored: restored.promise,
      large: { has: () => false, note: () => undefined }
    });
    const second = other.list(wish, contents);
    await clock.pass(500);
    slow.resolve(whole());
    await expect(second).resolves.not.toHaveProperty('etag');
  });

  it('is the slow contents API where the bridge fails beside it', async () => {
    await jupyterIsThere();
    const slow = new PromiseDelegate<Contents.IModel>();
    contents.mockReturnValueOnce(slow.promise);
    client.handlers.listContents = () => Promise.reject(failure('bridge-lost'));
    const listed = list();
    await clock.pass(500);
    slow.resolve(whole());
    await expect(listed).resolves.toMatchObject({ extent: { total: 2 } });
  });

  it('fails as the contents API fails', async () => {
    contents.mockRejectedValue(new Error('404'));
    await expect(list()).rejects.toThrow('404');
    client.awake = true;
    await jupyterIsThere();
    client.handlers.listContents = () => Promise.reject(failure('path-denied'));
    await expect(list()).rejects.toThrow('404');
    expect(log).toEqual([]);
  });

  describe('while the bridge is used', () => {
    beforeEach(async () => {
      client.awake = true;
      await jupyterIsThere();
    });

    it('is the contents API at once when it fails, and for a minute', async () => {
      const good = client.handlers.listContents!;
      client.handlers.listContents = () =>
        Promise.reject(failure('bridge-lost'));
      await expect(list()).resolves.toMatchObject({ extent: { total: 2 } });
      await list();
      expect(client.called).toHaveLength(1);
      expect(await lister.again(wish, 'etag')).toBeUndefined();
      expect(client.called).toHaveLength(1);

      await clock.pass(60_000);
      await list();
      expect(client.called).toHaveLength(2);
      expect(log).toEqual([
        'jupyterlab-hpc: listed by the contents API (bridge-lost). It is bridge-lost.'
      ]);
      client.handlers.listContents = good;
      await clock.pass(60_000);
      await expect(list()).resolves.toHaveProperty('etag');
    });

    it('is the contents API for good where the site says so', async () => {
      client.handlers.listContents = () =>
        Promise.reject(failure('disabled-by-site'));
      await list();
      await clock.pass(3_600_000);
      await list();
      expect(client.called).toHaveLength(1);
    });

    it('is the contents API for a directory that the bridge leaves to it', async () => {
      client.handlers.listContents = ({ query }) => {
        if (query.path === 'odd') {
          throw new BridgeError({
            code: 'not-supported',
            message: 'It is left to Jupyter.',
            detail: 'A name is not UTF-8.'
          });
        }
        return disk.list(query);
      };
      const odd = { path: 'odd', limit: 20 };
      await lister.list(odd, contents);
      await lister.list(odd, contents);
      expect(client.called).toHaveLength(1);
      await expect(list()).resolves.toHaveProperty('etag');
      expect(log).toEqual([
        'jupyterlab-hpc: listed by the contents API (not-supported). It is left to Jupyter. A name is not UTF-8.'
      ]);
    });

    it('is the contents API for a path that the bridge refuses, and no other', async () => {
      const good = client.handlers.listContents!;
      client.handlers.listContents = () =>
        Promise.reject(failure('path-denied'));
      await list();
      client.handlers.listContents = good;
      await list();
      expect(client.called).toHaveLength(2);
    });

    it('is nobody where a file system hangs: all of Jupyter would', async () => {
      client.handlers.listContents = () => Promise.reject(failure('path-slow'));
      await expect(list()).rejects.toMatchObject({ code: 'path-slow' });
      expect(contents).not.toHaveBeenCalled();
    });

    it('tells whether anything changed', async () => {
      const { etag } = await list();
      expect(await lister.again(wish, etag!)).toBe('unchanged');
      disk.time++;
      expect(await lister.again(wish, etag!)).toMatchObject({
        extent: { total: 2 }
      });
    });
  });
});
