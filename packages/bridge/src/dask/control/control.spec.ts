/** @jest-environment node */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { until } from '../../scheduler/testing/until';
import { daskSnippet } from '../snippet';
import {
  type DaskProcess,
  DaskProcesses,
  describeWithDask
} from '../testing/processes';
import { DaskControl } from './index';

jest.setTimeout(120_000);

describeWithDask('the control of a real cluster', () => {
  let dask: DaskProcesses;
  let control: DaskControl;
  let scheduler: DaskProcess;

  beforeAll(async () => {
    dask = await DaskProcesses.make();
    scheduler = await dask.scheduler();
    await Promise.all(
      ['w-1-0', 'w-1-1', 'w-1-2'].map(name => dask.worker(name))
    );
    control = new DaskControl(dask.id, dask.folder);
  });
  afterAll(async () => {
    control.end();
    await dask.close();
  });

  /** A client of its own process, connected as a person's would be. */
  const client = (code: string): DaskProcess =>
    dask.talk(`${daskSnippet(`it's "mine"`, dask.folder)}\n${code}`);

  const names = async (): Promise<string[]> =>
    (await control.workers()).map(({ name }) => name).sort();

  it('names the workers, and what they have', async () => {
    const workers = await control.workers();
    expect(await names()).toEqual(['w-1-0', 'w-1-1', 'w-1-2']);
    const now = Date.now() / 1000;
    for (const worker of workers) {
      expect(worker).toEqual({
        name: expect.any(String),
        address: expect.stringMatching(/^tls:\/\/127\.0\.0\.1:\d+$/),
        host: '127.0.0.1',
        status: 'running',
        threads: 1,
        cpu: expect.any(Number),
        memory: expect.any(Number),
        memoryLimit: 2 ** 30,
        tasks: 0,
        seen: expect.any(Number)
      });
      expect(worker.memory).toBeGreaterThan(2 ** 24);
      expect(now - (worker.seen ?? 0)).toBeLessThan(10);
    }
  });

  it('counts tasks that wait, also those that Dask keeps back, and knows since when there are none', async () => {
    const gate = join(dask.place, 'gate');
    const busy = client(`
def wait(number):
    import os, time
    while not os.path.exists(${JSON.stringify(gate)}):
        time.sleep(0.05)
futures = client.map(wait, range(40))
print("submitted")
client.gather(futures)
print("done")
input()`);
    await busy.says('submitted');
    const { load, target } = await until(async () => {
      const seen = await control.summary();
      return seen.load.tasks === 40 ? seen : undefined;
    });
    expect(load).toMatchObject({
      cores: 3,
      workers: 3,
      memoryLimit: 3 * 2 ** 30
    });
    expect(target).toBeGreaterThan(3);
    expect((await control.summary()).idleSince).toBeUndefined();
    const underWay = (await control.workers()).map(({ tasks }) => tasks);
    expect(underWay.every(tasks => tasks > 0)).toBe(true);
    const before = Math.floor(Date.now() / 1000);
    writeFileSync(gate, '');
    await busy.says('done');
    expect((await control.summary()).load.tasks).toBe(0);
    const since = await until(async () => (await control.summary()).idleSince);
    expect(since).toBeGreaterThanOrEqual(before);
    expect(since).toBeLessThanOrEqual(Date.now() / 1000);
    await busy.kill('SIGKILL');
  });

  it('lists the plots of the dashboard as paths below it', async () => {
    const pages = await control.pages();
    expect(pages).toContainEqual({
      title: 'Task Stream',
      path: 'individual-task-stream'
    });
    expect(pages.map(({ title }) => title)).toEqual(
      pages.map(({ title }) => title).sort((a, b) => a.localeCompare(b, 'en'))
    );
    expect(pages.every(({ path }) => /^[a-z]/.test(path))).toBe(true);
  });

  it('does not wait for a worker that takes long to hand over what it holds', async () => {
    const slow = await dask.worker('w-1-3');
    const holder = client(`
def make(number):
    class Slow:  # each takes a tenth of a second
        def __reduce__(self):
            import time
            time.sleep(0.1)
            return (int, (1,))
    return Slow()
[address] = [a for a, w in client.scheduler_info(n_workers=-1)["workers"].items() if w["name"] == "w-1-3"]
futures = client.map(make, range(60), workers=[address])
from dask.distributed import wait
wait(futures)
print("held")
input()
print(sum(client.gather(futures)), "gathered")`);
    await holder.says('held');
    const worker = (await control.workers()).find(
      ({ name }) => name === 'w-1-3'
    );
    const { address } = worker!;
    expect(await control.retire([address])).toEqual({
      retired: [],
      leaving: [address]
    });
    const { status } = (await control.workers()).find(
      one => one.address === address
    )!;
    expect(status).toBe('closing_gracefully');
    await slow.ended;
    expect(await names()).toEqual(['w-1-0', 'w-1-1', 'w-1-2']);
    holder.tell('go on');
    await holder.says('60 gathered');
    await holder.ended;
  });

  it('retires workers, which hand over all that they hold and end by themselves', async () => {
    const holder = client(`
futures = client.scatter(list(range(100)), hash=False)
held = {one for keys in client.has_what().values() for one in keys}
print(len(held), "held")
input()
print(sum(client.gather(futures)), "gathered")`);
    await holder.says('100 held');
    const [first] = await control.workers();
    const outcome = await control.retire([first!.address]);
    expect(outcome).toEqual({ retired: [first!.address], leaving: [] });
    expect(await names()).not.toContain(first!.name);
    const [second] = await control.workers();
    expect((await control.retire([second!.address])).retired).toHaveLength(1);
    const left = await control.workers();
    expect(left).toHaveLength(1);
    // The last one has nobody to give it to, and stays.
    expect(await control.retire([left[0]!.address])).toEqual({
      retired: [],
      leaving: []
    });
    expect(await control.workers()).toHaveLength(1);
    holder.tell('go on');
    await holder.says('4950 gathered');
    await holder.ended;
  });

  it('retires nobody when nobody is named, or is there', async () => {
    const none = { retired: [], leaving: [] };
    expect(await control.retire([])).toEqual(none);
    expect(await control.retire(['tls://127.0.0.1:1'])).toEqual(none);
    expect(await control.workers()).toHaveLength(1);
  });

  it('says that a scheduler is gone which had no time to say so', async () => {
    await scheduler.kill('SIGKILL');
    await expect(control.summary()).rejects.toMatchObject({
      info: {
        code: 'dask-unreachable',
        message: expect.stringMatching(
          /^Dask's scheduler is gone from 127\.0\.0\.1:\d+\.$/
        ),
        hint: expect.stringContaining('start a new one')
      }
    });
    rmSync(dask.path('scheduler'));
    await expect(control.summary()).rejects.toMatchObject({
      info: { code: 'dask-not-running' }
    });
    expect(() => dask.python(daskSnippet('x', dask.folder))).toThrow(
      'FileNotFoundError'
    );
  });
});
