/** @jest-environment node */
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';

import type { DaskSpec } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import { daskPlace } from './testing/place';
import { daskJob, daskSpec } from './testing/records';

const refused = new BridgeError({
  code: 'scheduler-refused',
  message: 'Slurm refused the script.',
  detail: 'sbatch: error: Memory specification can not be satisfied',
  field: 'body.script.mem'
});

describe('clusters', () => {
  let place: ReturnType<typeof daskPlace>;

  beforeEach(() => {
    place = daskPlace();
  });

  afterEach(() => place.end());

  const launch = (more: Partial<DaskSpec> = {}) =>
    place.service.launch(daskSpec(more));
  const folders = () =>
    existsSync(place.store.folder) ? readdirSync(place.store.folder) : [];

  it('are submitted by two calls, however many workers there are', async () => {
    const cluster = await launch({ scale: { workers: 100 } });
    expect(cluster).toMatchObject({
      ...{ name: 'era5', state: 'waiting', reason: 'Resources' },
      workers: { asked: 100, waiting: 100, running: 0, registered: 0 },
      jobs: [
        { id: '101', role: 'scheduler' },
        { id: '102', role: 'workers', tasks: 100 }
      ]
    });
    expect(place.queue.submitted).toHaveLength(2);
    expect(place.queue.submitted[1]?.script).toContain(
      '--dependency=after:101'
    );
  });

  it('are a folder that is their owner’s alone', async () => {
    const { folder } = await launch();
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect(mode(folder)).toBe('700');
    const names = readdirSync(folder);
    expect(names).toEqual(
      expect.arrayContaining([
        ...['cert.pem', 'dask.yaml', 'idle.json', 'key.pem'],
        ...['scheduler.sh', 'workers.sh']
      ])
    );
    for (const name of names) {
      expect([name, mode(join(folder, name))]).toEqual([
        name,
        statSync(join(folder, name)).isDirectory() ? '700' : '600'
      ]);
    }
    expect(readFileSync(join(folder, 'idle.json'), 'utf8')).toBe(
      '{"timeout":900,"awaits":true}'
    );
  });

  it('leave nothing when their first job is refused, and name the field of the form', async () => {
    place.queue.refusals.push(refused);
    await expect(launch()).rejects.toMatchObject({
      info: {
        field: 'body.spec.scheduler.memory',
        detail: expect.stringContaining('Memory specification')
      }
    });
    expect(folders()).toEqual([]);
    expect(place.queue.jobs).toEqual([]);
  });

  it('cancel their scheduler when their workers are refused', async () => {
    place.queue.refusals.push(undefined, refused);
    await expect(launch()).rejects.toMatchObject({
      info: { code: 'scheduler-refused' }
    });
    expect(place.queue.cancelled).toEqual(['101']);
    expect(folders()).toEqual([]);
  });

  it('stay to be ended when not even that can be done', async () => {
    place.queue.refusals.push(undefined, refused);
    place.queue.isDown = true;
    await expect(launch()).rejects.toThrow('refused');
    const [cluster] = (await place.service.list(false)).clusters;
    expect(cluster).toMatchObject({ state: 'ending' });
  });

  it('stay when it is not known whether they were submitted', async () => {
    place.queue.refusals.push(
      new BridgeError({ code: 'submit-unknown', message: 'No answer.' })
    );
    await expect(launch()).rejects.toMatchObject({
      info: { code: 'submit-unknown' }
    });
    const [cluster] = (await place.service.list(false)).clusters;
    expect(cluster).toMatchObject({ state: 'launching', jobs: [] });
    // Its ids would be lost with it.
    await expect(place.service.remove(cluster?.id ?? '')).rejects.toMatchObject(
      { info: { code: 'dask-refused' } }
    );
  });

  it('say why they cannot be kept, before anything is submitted', async () => {
    writeFileSync(place.store.folder, 'no folder');
    await expect(launch()).rejects.toMatchObject({
      info: { message: expect.stringContaining(place.store.folder) }
    });
    expect(place.queue.submitted).toEqual([]);
  });

  it('are not launched on a Slurm that does not say which it is', async () => {
    place.probed.cluster = undefined;
    await expect(launch()).rejects.toMatchObject({
      info: { code: 'scheduler-down' }
    });
    expect(folders()).toEqual([]);
  });

  it('are stopped though something else is wished at the same moment', async () => {
    const { id } = await launch();
    await Promise.allSettled([
      place.service.keep(id, 3600),
      place.service.stop(id),
      place.service.scale(id, { workers: 3 })
    ]);
    expect((await place.store.get(id)).wish.stop).toBeDefined();
  });

  it('are what was done to them though the queue cannot be asked then', async () => {
    const { id } = await launch();
    place.queue.isSilent = true;
    await expect(place.service.stop(id)).resolves.toMatchObject({
      state: 'ending'
    });
    await expect(place.service.remove(id)).rejects.toThrow('silent');
  });

  it('are refused before anything is submitted when they cannot be', async () => {
    await expect(launch({ processes: 3 })).rejects.toMatchObject({
      info: { field: 'body.spec.processes' }
    });
    expect(place.queue.submitted).toEqual([]);
    expect(folders()).toEqual([]);
  });

  it('have names of their own, also when two are launched at once', async () => {
    const outcomes = await Promise.allSettled([launch(), launch()]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected'
    ]);
    expect(outcomes[1]).toMatchObject({
      reason: { info: { code: 'dask-name-taken', field: 'body.spec.name' } }
    });
    const other = await launch({ name: 'wrf' });
    await expect(place.service.rename(other.id, 'era5')).rejects.toMatchObject({
      info: { field: 'body.name' }
    });
    const renamed = await place.service.rename(other.id, 'wrf 2');
    expect(renamed.name).toBe('wrf 2');
  });

  it('are what they were to another bridge', async () => {
    const { id } = await launch();
    place.queue.becomes('101', { state: 'running', started: 5 });
    const [seen] = (await place.service.list(false)).clusters;
    expect(seen).toMatchObject({ id, state: 'starting' });
  });

  it('take wishes until they are over, and say so then', async () => {
    const { id } = await launch();
    const scaled = await place.service.scale(id, { workers: 6 });
    expect(scaled.workers.asked).toBe(6);
    expect(place.wished).toEqual([id, id]);
    await expect(
      place.service.scale(id, { workers: 0, adapt: { minimum: 3, maximum: 2 } })
    ).rejects.toMatchObject({ info: { field: 'body.adapt' } });
    await place.service.stop(id);
    await expect(place.service.scale(id, { workers: 1 })).rejects.toMatchObject(
      { info: { code: 'dask-not-running' } }
    );
  });

  it('are kept without work, and their scheduler is told so', async () => {
    const { folder, id } = await launch();
    await place.service.keep(id, 3600);
    const until = place.clock.seconds + 3600;
    expect(readFileSync(join(folder, 'idle.json'), 'utf8')).toBe(
      JSON.stringify({ timeout: 900, awaits: true, keepUntil: until })
    );
  });

  it('end as a whole, and are removed only then', async () => {
    const { id } = await launch();
    await expect(place.service.remove(id)).rejects.toMatchObject({
      info: { hint: 'Stop it first.' }
    });
    await place.service.stop(id);
    await place.act(id);
    expect(place.queue.cancelled).toEqual(['101']);
    place.queue.goes('102');
    place.clock.pass(300);
    await place.act(id);
    const [cluster] = (await place.service.list(false)).clusters;
    expect(cluster).toMatchObject({ state: 'ended', end: 'stopped' });
    expect(cluster?.folderBytes).toBeGreaterThan(0);
    expect(await place.service.remove(id)).toEqual({ removed: true });
    expect((await place.service.list(false)).clusters).toEqual([]);
  });

  it('have what is left of them cancelled when their scheduler is lost', async () => {
    const { id } = await launch();
    place.clock.pass(300);
    place.queue.goes('101');
    place.outcomes.set(
      '101',
      daskJob('101', { state: 'timed-out', rawState: 'TIMEOUT', ended: 7 })
    );
    const [seen] = (await place.service.list(false)).clusters;
    expect(seen).toMatchObject({ state: 'ending', end: 'time-limit' });
    expect(place.wished).toEqual([id, id]);
    await place.act(id);
    expect(place.queue.cancelled).toEqual(['102']);
    place.queue.goes('102');
    const [cluster] = (await place.service.list(false)).clusters;
    expect(cluster).toMatchObject({ id, state: 'lost', end: 'time-limit' });
  });

  it('that failed say why, before anybody has noted that', async () => {
    const { folder, id } = await launch();
    place.clock.pass(300);
    place.queue.goes('101');
    place.queue.goes('102');
    const last = { state: 'failed', rawState: 'FAILED' } as const;
    place.outcomes.set('101', daskJob('101', last));
    writeFileSync(join(folder, 'logs/scheduler-101.log'), 'No module x\n');
    const message =
      'The job of its scheduler ended as FAILED. Its log ends with: No module x';
    const lost = { state: 'lost', end: 'failed', message };
    expect((await place.service.get(id)).cluster).toMatchObject(lost);
    await place.act(id);
    rmSync(join(folder, 'logs'), { recursive: true });
    expect((await place.service.get(id)).cluster).toMatchObject(lost);
  });

  it('are not those of another computer that shares the home', async () => {
    const { id } = await launch();
    const record = await place.store.get(id);
    await place.store.create(
      { ...record.launched, id: 'fedcba9876', kind: 'local', host: 'laptop' },
      record.wish,
      {}
    );
    const { clusters } = await place.service.list(false);
    expect(clusters.map(cluster => cluster.id)).toEqual([id]);
  });

  it('that let in who has not the key are ended, by whoever acts', async () => {
    place.end();
    const load = { at: 1, cores: 1, cpu: 0, memory: 0, memoryLimit: 1 };
    place = daskPlace({
      answer: () =>
        Promise.resolve({
          dask: { load: { ...load, tasks: 0, workers: 0 }, isOpen: true }
        })
    });
    const { id } = await launch();
    place.queue.becomes('101', { state: 'running', started: 5 });
    const [seen] = (await place.service.list(false)).clusters;
    expect(seen).toMatchObject({
      ...{ state: 'ending', end: 'insecure' },
      message: expect.stringContaining('without its certificate')
    });
    expect(place.wished).toEqual([id, id]);
    // Said for good: nobody asks it again.
    await place.act(id);
    expect(place.queue.cancelled).toEqual(['101', '102']);
    expect((await place.store.get(id)).end?.why).toBe('insecure');
  });

  it('that cannot be read are said, and hide no other', async () => {
    const { id } = await launch();
    const { launched, wish } = await place.store.get(id);
    const broken = await place.store.create(
      { ...launched, id: 'fedcba9876' },
      wish,
      {}
    );
    writeFileSync(join(broken, 'spec.json'), '{"version": 7');
    const { clusters, problems } = await place.service.list(false);
    expect(clusters.map(cluster => cluster.id)).toEqual([id]);
    expect(problems).toEqual([expect.stringContaining('spec.json')]);
  });
});
