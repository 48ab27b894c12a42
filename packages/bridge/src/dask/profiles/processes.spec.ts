/** @jest-environment node */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { DaskProfiles } from '@jupyterlab-hpc/api';

import { BridgePlace, ordinary } from '../../testing/place';
import type { BridgeProcess } from '../../testing/process';
import { check } from '../../validate';

jest.setTimeout(120_000);

async function listed(bridge: BridgeProcess): Promise<DaskProfiles> {
  const { body } = await bridge.get('/dask/profiles');
  return check(DaskProfiles, body, 'profiles');
}

describe('profiles of bridges that run by themselves', () => {
  let place: BridgePlace;

  beforeAll(() => {
    place = new BridgePlace();
  });
  afterAll(() => place.close());

  it('are those of the site file, and one’s own in every bridge', async () => {
    const siteFile = place.file(
      'site.json',
      JSON.stringify({
        daskProfiles: [{ name: 'regular', cores: 8, memory: 'much' }]
      })
    );
    const dataDir = place.private('data', ordinary);
    const start = (): Promise<BridgeProcess> =>
      place.ready({
        account: ordinary,
        config: { scheduler: 'slurm', siteFile, server: { dataDir } }
      });
    const one = await start();
    const spec = { cores: 2, environment: { setup: ['module load x'] } };
    expect(
      await one.post('/dask/profiles', { name: '../a', spec })
    ).toMatchObject({ status: 200 });
    await one.kill('SIGKILL');
    expect(readdirSync(join(dataDir, 'dask-profiles'))).toEqual([
      '%2E.%2Fa.json'
    ]);
    const other = await start();
    expect(await listed(other)).toEqual({
      profiles: [
        {
          name: 'regular',
          site: true,
          spec: { cores: 8 },
          problem: 'memory: Expected integer.'
        },
        { name: '../a', spec }
      ],
      modes: { allocation: true, here: false },
      problems: []
    });
    await other.post('/dask/profiles/delete', { name: '../a' });
    expect((await listed(other)).profiles).toHaveLength(1);
  });

  it('come from a jobqueue.yaml, of which the library is loaded then', async () => {
    const bridge = await place.ready({
      account: ordinary,
      config: { server: { dataDir: place.private('empty', ordinary) } }
    });
    const text = 'jobqueue: {slurm: {queue: q}}';
    expect(await bridge.post('/dask/import', { text })).toMatchObject({
      status: 200,
      body: { spec: { partition: 'q' }, ignored: [] }
    });
    expect(await bridge.post('/dask/import', { text: '[' })).toMatchObject({
      status: 400,
      body: { error: { field: 'body.text' } }
    });
  });

  it('say whether their Python is one', async () => {
    const bridge = await place.ready({
      account: ordinary,
      config: { server: { dataDir: place.private('none', ordinary) } }
    });
    const environment = { setup: ['umask 077'], python: '/bin/true' };
    const { body } = await bridge.post('/dask/environment', { environment });
    expect(body).toMatchObject({
      problem: { message: expect.stringContaining('did not answer') }
    });
  });
});
