import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';

import { Places } from './places';
import { systemOf } from './testing';

const drives = {
  driveName: (path: string) => /^(RTC|S3|fs):/.exec(path)?.[1] ?? '',
  localPath: (path: string) => path.replace(/^(RTC|S3|fs):/, '')
};

describe('places', () => {
  let client: ClientDouble;
  let places: Places;

  beforeEach(() => {
    client = new ClientDouble();
    client.handlers.getSystem = () =>
      systemOf('/home/ada', '/home/ada/project');
    places = new Places({ client, drives, root: '~/project' });
  });

  it.each([
    ['lattice/a.ipynb', { path: 'lattice/a.ipynb', root: '~/project' }],
    ['RTC:lattice/a.ipynb', { path: 'lattice/a.ipynb', root: '~/project' }],
    ['a:b.txt', { path: 'a:b.txt', root: '~/project' }],
    ['/lattice/', { path: 'lattice', root: '~/project' }],
    ['fs:etc/motd', { path: 'fs:etc/motd' }],
    ['fs:/etc/motd', { path: 'fs:etc/motd' }],
    ['S3:bucket/a', { path: 'S3:bucket/a' }],
    ['', undefined],
    ['RTC:', undefined],
    ['fs:', undefined]
  ])('of %j is known without a request', (path, place) => {
    expect(places.of(path)).toEqual(place);
    expect(client.called).toEqual([]);
  });

  it.each([
    ['/home/ada/project/runs/1', { path: 'runs/1', root: '~/project' }],
    ['/scratch/ada', { path: 'fs:scratch/ada' }],
    ['/home/ada/project', undefined],
    ['/', undefined]
  ])('of the absolute path %s is known by its root', async (path, place) => {
    expect(await places.ofAbsolute(path)).toEqual(place);
  });

  it.each([
    [{ path: 'runs/1', root: '~/project' }, '/home/ada/project/runs/1'],
    [{ path: 'a:b.txt', root: '~/project' }, '/home/ada/project/a:b.txt'],
    [{ path: 'runs/1', root: '~/other' }, '/home/ada/other/runs/1'],
    [{ path: 'runs/1', root: '~' }, '/home/ada/runs/1'],
    [{ path: 'runs/1', root: '/data' }, '/data/runs/1'],
    [{ path: 'runs/1', root: '' }, undefined],
    [{ path: 'fs:etc/motd' }, '/etc/motd'],
    [{ path: 'S3:bucket/a' }, undefined]
  ])('%j is at %s', async (place, path) => {
    expect(await places.absolute(place)).toBe(path);
  });

  it('are opened by their own path, and those of another root by that of now', async () => {
    const here = (path: string, root?: string) =>
      places.documentPath({ path, ...(root === undefined ? {} : { root }) });
    expect(await here('runs/1', '~/project')).toBe('runs/1');
    expect(await here('fs:etc/motd')).toBe('fs:etc/motd');
    expect(await here('gone:etc/motd')).toBeUndefined();
    expect(client.called).toEqual([]);
    expect(await here('project/runs/1', '~')).toBe('runs/1');
    expect(await here('runs/1', '~/other')).toBe('fs:home/ada/other/runs/1');
    expect(client.called).toHaveLength(1);
  });

  it('outside of the root are nowhere without the drive for that', async () => {
    const bare = { ...drives, driveName: () => '' };
    const lone = new Places({ client, drives: bare, root: '~/project' });
    const other = { path: 'runs/1', root: '~/other' };
    expect(await lone.documentPath(other)).toBeUndefined();
    expect(await lone.absolute(other)).toBe('/home/ada/other/runs/1');
    expect(await lone.ofAbsolute('/etc')).toEqual({ path: 'fs:etc' });
  });

  it('ask again when the bridge did not answer', async () => {
    const { getSystem } = client.handlers;
    client.handlers.getSystem = () => Promise.reject(new Error('no network'));
    await expect(places.ofAbsolute('/etc')).rejects.toThrow('no network');
    client.handlers.getSystem = getSystem!;
    expect(await places.ofAbsolute('/etc')).toEqual({ path: 'fs:etc' });
  });
});
