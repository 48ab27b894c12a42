/**
 * @jest-environment node
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

import type { BridgeProcess } from './testing/process';
import { BridgePlace, ordinary } from './testing/place';

jest.setTimeout(60_000);

/** The sockets of a process that the kernel lists as TCP. */
function tcpSockets(pid: number): string[] {
  const open = readdirSync(`/proc/${pid}/fd`).flatMap(name => {
    const match = /^socket:\[(\d+)\]$/.exec(
      readlinkSync(`/proc/${pid}/fd/${name}`)
    );
    return match?.[1] === undefined ? [] : [match[1]];
  });
  const listed = ['tcp', 'tcp6'].flatMap(protocol =>
    readFileSync(`/proc/${pid}/net/${protocol}`, 'utf8')
      .trimEnd()
      .split('\n')
      .map(line => line.trim().split(/\s+/)[9] ?? '')
  );
  expect(open.length).toBeGreaterThan(0);
  return open.filter(inode => listed.includes(inode));
}

const script = { script: '#!/bin/sh\necho script-body\n', directory: '/' };

describe('the bridge, wherever it runs', () => {
  let place: BridgePlace;

  beforeAll(() => {
    place = new BridgePlace();
  });
  afterAll(() => place.close());

  async function expectWorking(bridge: BridgeProcess): Promise<void> {
    expect(await bridge.get('/system')).toMatchObject({
      status: 200,
      body: { scheduler: { state: 'ready', version: '22.05.8' } }
    });
    expect(await bridge.get('/jobs')).toMatchObject({
      status: 200,
      body: { total: 0 }
    });
    expect(bridge.records.filter(({ level }) => level > 30)).toEqual([]);
  }

  it('works within 8 GiB of address space', async () => {
    const prefix = ['/bin/sh', '-c', 'ulimit -v 8388608; exec "$@"', 'sh'];
    await expectWorking(await place.ready({ prefix }));
  });

  it('works with the Node that is on PATH', async () => {
    const prefix = ['/usr/bin/env'];
    const PATH = process.env['PATH'] ?? '';
    const bridge = await place.ready({
      prefix,
      node: 'node',
      environment: { PATH }
    });
    await expectWorking(bridge);
  });

  it.each([
    ['absent', { HOME: '/nowhere/home' }],
    ['of root', { HOME: '/' }],
    ['no folder', { HOME: '/dev/null', XDG_CACHE_HOME: '/dev/null/cache' }],
    ['empty', { HOME: '', XDG_CACHE_HOME: '' }]
  ])('works with a home that is %s', async (_kind, environment) => {
    const account = ordinary;
    await expectWorking(await place.ready({ account, environment }));
  });

  it('never listens on TCP', async () => {
    const bridge = await place.ready();
    await expectWorking(bridge);
    expect(tcpSockets(bridge.pid)).toEqual([]);
  });

  it("leaves a job the user's own umask", async () => {
    place.program('sbatch', 'umask > "$(dirname "$0")/../umask"; echo 4711');
    const bridge = await place.ready({
      prefix: ['/bin/sh', '-c', 'umask 0027; exec "$@"', 'sh'],
      config: { jobEnvironment: 'none' }
    });
    expect(await bridge.post('/jobs', script)).toMatchObject({
      status: 200,
      body: { id: '4711' }
    });
    const umask = readFileSync(join(place.folder, 'umask'), 'utf8');
    expect(Number.parseInt(umask, 8)).toBe(0o027);
  });

  it('logs JSON lines, and in them no script, variable or secret', async () => {
    const environment = {
      JUPYTERHUB_API_TOKEN: 'hub-secret',
      MY_PASSWORD: 'own-secret'
    };
    place.program('sbatch', 'echo "sbatch: error: refused" >&2; exit 1');
    const bridge = await place.ready({
      environment,
      config: { jobEnvironment: 'all', logLevel: 'debug' }
    });
    expect(
      await bridge.post('/jobs', {
        ...script,
        arguments: ['argument-secret'],
        name: 'name-of-job'
      })
    ).toMatchObject({
      status: 422,
      body: { error: { detail: expect.stringContaining('refused') } }
    });
    await bridge.get('/jobs?q=searched-words');
    await bridge.kill('SIGTERM');
    expect(bridge.records.map(({ msg }) => msg)).toEqual(
      expect.arrayContaining(['bridge listens', 'command ended', 'answered'])
    );
    expect(bridge.log).not.toMatch(
      /secret|script-body|name-of-job|searched-words/
    );
  });

  it('heeds the site file before the first request, whichever that is', async () => {
    const siteFile = place.file(
      'site.json',
      JSON.stringify({
        features: { everyone: false },
        siteMessage: 'Ask help@example.org.',
        jobLinks: [{ label: 'Statistics', url: 'https://stats.site/{id}' }],
        pollFloor: 400
      })
    );
    const bridge = await place.ready({
      config: { siteFile, pollInterval: 60, pollFloor: 5 }
    });
    expect(await bridge.get('/jobs?scope=all')).toMatchObject({
      status: 403,
      body: {
        error: { code: 'disabled-by-site', hint: 'Ask help@example.org.' }
      }
    });
    const { headers } = await bridge.get('/jobs');
    const pause = Number(headers['hpc-next-at']) - Number(headers['hpc-at']);
    expect(pause).toBeGreaterThanOrEqual(400);
    expect((await bridge.get('/system')).body).toMatchObject({
      features: { everyone: false, submit: true },
      jobLinks: [{ label: 'Statistics', url: 'https://stats.site/{id}' }],
      limits: { pollInterval: 400, pollFloor: 400, everyoneFloor: 400 }
    });
  });

  it('takes no links that lead to anything but pages', async () => {
    const jobLinks = [{ label: 'Click', url: 'javascript:alert(1)' }];
    const siteFile = place.file('site.json', JSON.stringify({ jobLinks }));
    const bridge = await place.ready({ config: { siteFile } });
    const { body } = await bridge.get('/system');
    expect(body).toMatchObject({
      siteFileError: expect.stringContaining('jobLinks')
    });
    expect(body).not.toHaveProperty('jobLinks');
  });

  it('counts the commands of all its parts', async () => {
    const bridge = await place.ready({
      config: { features: { submit: ['no such group'] } }
    });
    await bridge.get('/system');
    expect((await bridge.get('/system')).body).toMatchObject({
      features: { submit: false },
      counters: { id: { runs: 1 }, scontrol: {}, sinfo: { runs: 1 } }
    });
  });
});
