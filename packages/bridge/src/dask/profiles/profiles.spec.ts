/** @jest-environment node */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { DaskProfile, DaskSpec } from '@jupyterlab-hpc/api';

import type { SiteDaskProfile } from '../../config';
import { Guard } from '../../files/guard';
import { Mounts } from '../../files/mounts';
import { NearElsewhere, NotedCalls } from '../../testing/files';
import { ClusterStore } from '../store';
import { OwnProfiles } from './own';
import { ProfileStore } from './store';

const spec: DaskSpec = {
  name: 'era5',
  mode: 'jobs',
  scale: { workers: 4 },
  cores: 8,
  memory: 32 * 2 ** 30,
  processes: 2,
  workersPerJob: 1,
  partition: 'regular',
  environment: { python: '/sw/bin/python', setup: ['module load dask'] },
  idleTimeout: 900,
  replace: true
};

let place: string;
let own: string;
let clusters: ClusterStore;
let system: NotedCalls;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'hpc-profiles-'));
  own = join(place, 'data/dask-profiles');
  clusters = new ClusterStore(join(place, 'data/dask'));
  system = new NotedCalls();
});
afterEach(() => {
  system.release();
  rmSync(place, { recursive: true });
});

/** What another bridge would have. */
function begin(site: readonly SiteDaskProfile[] = []): ProfileStore {
  const files = new Guard({
    agent: '',
    system,
    elsewhere: () => new NearElsewhere(),
    mounts: new Mounts(
      () => 0,
      () => '1 1 0:1 / / rw - ext4 a rw\n'
    )
  });
  return new ProfileStore({
    site: () => site,
    own: new OwnProfiles(own, files),
    clusters
  });
}

const profiles = async (site?: SiteDaskProfile[]): Promise<DaskProfile[]> =>
  (await begin(site).list()).profiles;

async function launched(name: string, created: number): Promise<void> {
  await clusters.create(
    {
      ...{ version: 1, id: `abcdefg${created}`, created, kind: 'slurm' },
      host: 'login1',
      spec: { ...spec, name }
    },
    { name, scale: spec.scale },
    {}
  );
}

describe('Profiles of the site', () => {
  it('are part of a cluster each, in the order of the administrator', async () => {
    const site = [
      { name: 'regular', cores: 8, partition: 'regular' },
      { name: 'gpu', gpus: 'a100:1', environment: { setup: ['module load x'] } }
    ];
    expect(await profiles(site)).toEqual([
      {
        name: 'regular',
        site: true,
        spec: { cores: 8, partition: 'regular' }
      },
      {
        name: 'gpu',
        site: true,
        spec: { gpus: 'a100:1', environment: { setup: ['module load x'] } }
      }
    ]);
  });

  it.each([
    [{ cores: 'eight', memory: 5 }, { memory: 5 }, 'cores: Expected integer'],
    [
      { cores: 0, memory: 5 },
      { memory: 5 },
      'cores: Expected integer to be greater or equal to 1'
    ],
    [{ threads: 2 }, {}, 'threads: is not known; known are name, mode,'],
    [{ mode: 'cloud' }, {}, 'mode: has to be one of jobs, allocation, here'],
    [
      { gpus: 'two' },
      {},
      'gpus: is not of the form that it has to have: Of one worker'
    ],
    [
      { environment: { python: 'p', module: 'x' } },
      { environment: { python: 'p' } },
      'environment.module: is not known; known are python,'
    ],
    [
      { environment: { setup: ['a', 'b\nc'] } },
      { environment: {} },
      'environment.setup.1: is not of the form'
    ],
    [
      { scale: { adapt: { minimum: 0, maximum: 5 } }, cores: 2 },
      { cores: 2 },
      'scale.workers: Expected'
    ],
    [
      { scale: { workers: 2, adapt: { minimum: 0 } } },
      { scale: { workers: 2 } },
      'scale.adapt.maximum: Expected'
    ],
    [{ scheduler: 'large' }, {}, 'scheduler: Expected object'],
    [{ toString: 1 }, {}, 'toString: is not known']
  ])('are used as far as they are valid: %j', async (values, usable, words) => {
    const [found] = await profiles([{ name: 'p', ...values }]);
    expect(found).toMatchObject({ name: 'p', site: true });
    expect(found?.spec).toEqual(usable);
    expect(found?.problem).toContain(words);
  });

  it('without a name of their own are listed as well', async () => {
    expect(
      await profiles([{ cores: 2 }, { name: 7 }, { name: 'a' }, { name: 'a' }])
    ).toEqual([
      expect.objectContaining({
        name: 'Profile 1',
        spec: { cores: 2 },
        problem: 'name: has to be a text of 1 to 50 characters.'
      }),
      expect.objectContaining({ name: 'Profile 2', spec: {} }),
      { name: 'a', site: true, spec: {} },
      expect.objectContaining({
        name: 'a',
        problem: 'name: another profile has it too.'
      })
    ]);
  });
});

describe('Own profiles', () => {
  it('are files for their owner alone, which other bridges find', async () => {
    expect(await begin().list()).toEqual({ profiles: [], problems: [] });
    await begin().save('Größe 2', spec);
    expect(readdirSync(own)).toEqual(['Größe 2.json']);
    expect(statSync(join(own, 'Größe 2.json')).mode & 0o777).toBe(0o600);
    expect(statSync(own).mode & 0o777).toBe(0o700);
    expect(await profiles()).toEqual([{ name: 'Größe 2', spec }]);
    // What an administrator can make a profile of the site of.
    expect(JSON.parse(readFileSync(join(own, 'Größe 2.json'), 'utf8'))).toEqual(
      spec
    );
  });

  it.each([
    'site / regular',
    '.hidden',
    '..',
    '../../x',
    '50 %',
    '%2F',
    'ü'.repeat(50),
    '/'.repeat(50),
    'a.json'
  ])('may have the name %j', async name => {
    await begin().save(name, { cores: 2 });
    expect(await profiles()).toEqual([{ name, spec: { cores: 2 } }]);
    expect(readdirSync(join(place, 'data'))).toEqual(['dask-profiles']);
    await begin().remove(name);
    expect(readdirSync(own)).toEqual([]);
  });

  it('are overwritten only when that is asked for, and deleted once', async () => {
    const store = begin();
    await store.save('a', { cores: 1 });
    await expect(store.save('a', { cores: 2 })).rejects.toMatchObject({
      info: {
        code: 'path-exists',
        message: 'You have a Dask profile “a” already.',
        field: 'body.name'
      }
    });
    expect(await profiles()).toEqual([{ name: 'a', spec: { cores: 1 } }]);
    await store.save('a', { cores: 2 }, true);
    expect(await profiles()).toEqual([{ name: 'a', spec: { cores: 2 } }]);
    await store.remove('a');
    await expect(store.remove('a')).rejects.toMatchObject({
      info: { code: 'not-found' }
    });
  });

  it('of another version, or damaged, are used as far as they go, and can be deleted', async () => {
    mkdirSync(own, { recursive: true });
    const put = (name: string, text: string): void =>
      writeFileSync(join(own, name), text);
    put('1 newer.json', '{"cores": 2, "preemption": {"ok": true}}');
    put('2 older.json', '{"scale": {"minimum": 1}, "partition": "p"}');
    put('3 half.json', '{"cores": 2, "mem');
    put('4 list.json', '[1]');
    put('5 empty.json', '');
    put('6 large.json', ' '.repeat(300_000));
    put('note.txt', 'Not one.');
    put(' .json', '{}');
    const found = await profiles();
    expect(found).toEqual([
      {
        name: '1 newer',
        spec: { cores: 2 },
        problem: expect.stringMatching(/^preemption: is not known/)
      },
      {
        name: '2 older',
        spec: { partition: 'p' },
        problem: expect.stringMatching(
          /^scale\.minimum: is not known.*scale\.workers: Expected/
        )
      },
      {
        name: '3 half',
        spec: {},
        problem: expect.stringMatching(/^it is not JSON: /)
      },
      {
        name: '4 list',
        spec: {},
        problem: expect.stringMatching(/^the profile: Expected object/)
      },
      { name: '5 empty', spec: {}, problem: 'it is empty.' },
      { name: '6 large', spec: {}, problem: 'it is larger than 256 kB.' }
    ]);
    for (const { name } of found) {
      await begin().remove(name);
    }
    expect(readdirSync(own)).toEqual([' .json', 'note.txt']);
  });

  it('that cannot be kept say so, and hide no others', async () => {
    mkdirSync(join(place, 'data'));
    writeFileSync(own, 'a file');
    const { problems, profiles: found } = await begin([{ name: 's' }]).list();
    expect(found).toEqual([{ name: 's', site: true, spec: {} }]);
    expect(problems).toEqual([`${own} is not a folder.`]);
    await expect(begin().save('a', {})).rejects.toMatchObject({
      info: {
        message: expect.stringContaining('Your Dask profiles cannot be'),
        hint: expect.any(String),
        detail: expect.any(String)
      }
    });
  });

  it('are not larger than what is read of them', async () => {
    const setup = Array.from({ length: 100 }, () => 'x'.repeat(4000));
    await expect(
      begin().save('a', { environment: { setup } })
    ).rejects.toMatchObject({
      info: { code: 'too-large', field: 'body.spec' }
    });
  });
});

describe('What was launched last', () => {
  it('comes first, with all of its values, whichever folder is damaged', async () => {
    await launched('one', 1);
    await launched('three', 3);
    await launched('two', 2);
    mkdirSync(join(clusters.folder, 'abcdefg9'));
    await begin().save('mine', { cores: 2 });
    expect(await profiles([{ name: 'site' }])).toEqual([
      { name: 'three', last: true, spec: { ...spec, name: 'three' } },
      { name: 'site', site: true, spec: {} },
      { name: 'mine', spec: { cores: 2 } }
    ]);
  });

  it('is missed with the reason, where its folder cannot be read', async () => {
    mkdirSync(join(place, 'data'));
    writeFileSync(clusters.folder, 'a file');
    const { problems } = await begin().list();
    expect(problems).toEqual([`${clusters.folder} is not a folder.`]);
  });

  it('is not waited for where its file system hangs', async () => {
    const never = new Promise<never>(() => undefined);
    const store = new ProfileStore({
      site: () => [{ name: 's' }],
      own: new OwnProfiles(own, { run: () => never }),
      clusters: { folder: '/far', list: () => never }
    });
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    try {
      const listing = store.list();
      await jest.advanceTimersByTimeAsync(2000);
      expect(await listing).toEqual({
        profiles: [{ name: 's', site: true, spec: {} }],
        problems: ['/far does not answer.', `${own} does not answer.`]
      });
    } finally {
      jest.useRealTimers();
    }
  });
});
