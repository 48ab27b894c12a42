import type { PathState } from '@jupyterlab-hpc/api';
import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';

import { Availability } from './availability';
import { Places } from './places';
import { ClockDouble, makeEntry, systemOf } from './testing';

const root = '~/project';
const drives = { driveName: () => '', localPath: (path: string) => path };

describe('whether entries are there', () => {
  let client: ClientDouble;
  let clock: ClockDouble;
  let states: Record<string, PathState>;
  let availability: Availability;

  const a = makeEntry({ path: 'a', root });
  const outside = makeEntry({ path: 'fs:scratch/b' });
  const cloud = makeEntry({ path: 'S3:c' });
  const asked = () => client.called.filter(({ key }) => key === 'statPaths');

  beforeEach(() => {
    client = new ClientDouble();
    clock = new ClockDouble();
    states = {};
    client.handlers.getSystem = () =>
      systemOf('/home/ada', '/home/ada/project');
    client.handlers.statPaths = ({ body }) => ({
      items: body.paths.map(({ path }) => ({
        path,
        state: states[path] ?? 'there'
      }))
    });
    const places = new Places({ client, drives, root });
    availability = new Availability({ client, places, clock });
  });

  it('is asked in one request, of those that are paths of the server', async () => {
    states['/home/ada/project/a'] = 'missing';
    states['/scratch/b'] = 'not-mounted';
    const changed = jest.fn();
    availability.changed.connect(changed);
    await availability.look([a, outside, cloud]);
    expect(asked()).toHaveLength(1);
    expect(asked()[0]?.input).toEqual({
      body: { paths: [{ path: '/home/ada/project/a' }, { path: '/scratch/b' }] }
    });
    expect(availability.of(a)).toBe('missing');
    expect(availability.of(outside)).toBe('not-mounted');
    expect(availability.of(cloud)).toBeUndefined();
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('is asked once a minute, however often somebody comes by', async () => {
    states['/home/ada/project/a'] = 'missing';
    await availability.look([a]);
    clock.pass(59_000);
    states = {};
    await availability.look([a]);
    expect(availability.of(a)).toBe('missing');
    clock.pass(1000);
    await availability.look([a]);
    expect(availability.of(a)).toBe('there');
    await availability.look([a], true);
    expect(asked()).toHaveLength(3);
  });

  it('is what opening told, until it was looked at or opened again', async () => {
    availability.note(a.key, 'missing');
    expect(availability.of(a)).toBe('missing');
    clock.pass(1000);
    const opened = { ...a, at: clock.now() / 1000 };
    expect(availability.of(opened)).toBeUndefined();
    await availability.look([a]);
    expect(availability.of(a)).toBe('there');
  });

  it('stays as it was when the bridge cannot say', async () => {
    const warn = jest.spyOn(console, 'warn').mockReturnValue();
    availability.note(a.key, 'missing');
    client.handlers.statPaths = () => Promise.reject(new Error('no network'));
    await availability.look([a]);
    expect(availability.of(a)).toBe('missing');
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });
});
