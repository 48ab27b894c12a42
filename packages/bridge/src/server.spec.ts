/**
 * @jest-environment node
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { isAlive } from './scheduler/testing/processes';
import { BridgePlace } from './testing/place';

jest.setTimeout(60_000);

describe('the bridge as a process', () => {
  let place: BridgePlace;
  let pipes = 0;
  const slow: number[] = [];

  beforeAll(() => {
    place = new BridgePlace();
  });
  afterAll(async () => {
    slow.filter(isAlive).forEach(pid => process.kill(pid, 'SIGKILL'));
    await place.close();
  });

  /** A program that says its pid, and ends when the test lets it. */
  function slowProgram(name: string) {
    const pipe = join(place.folder, `pipe-${pipes++}`);
    execFileSync('mkfifo', ['-m', '666', `${pipe}.pid`, `${pipe}.gate`]);
    place.program(
      name,
      `echo $$ > "${pipe}.pid"; read go < "${pipe}.gate"; echo $go`
    );
    return {
      pid: async () => {
        const pid = Number(await readFile(`${pipe}.pid`, 'utf8'));
        slow.push(pid);
        return pid;
      },
      letGo: async (words: string) => {
        const gate = await open(`${pipe}.gate`, 'w');
        await gate.write(`${words}\n`);
        await gate.close();
      }
    };
  }

  describe('listens', () => {
    it('on a socket for its user alone, whatever the umask', async () => {
      const prefix = ['/bin/sh', '-c', 'umask 0; exec "$@"', 'sh'];
      const bridge = await place.ready({ prefix });
      const status = statSync(bridge.socket);
      expect(status.isSocket()).toBe(true);
      expect(status.mode & 0o777).toBe(0o600);
      expect(await bridge.get('/health')).toMatchObject({
        status: 200,
        body: { ok: true }
      });
    });

    it('where a killed bridge has left its socket', async () => {
      const killed = await place.ready();
      await killed.kill('SIGKILL');
      expect(existsSync(killed.socket)).toBe(true);
      const next = await place.ready({ socket: killed.socket });
      expect((await next.get('/health')).status).toBe(200);
    });

    it('not where another bridge does', async () => {
      const first = await place.ready();
      const second = place.start({ socket: first.socket });
      expect(await second.ended).toMatchObject({ code: 1 });
      expect(second.records).toEqual([
        expect.objectContaining({
          level: 60,
          msg: `${first.socket} is in use by another bridge: end that one, or name another --socket.`
        })
      ]);
      expect((await first.get('/health')).status).toBe(200);
    });

    it('not where another file is, which it leaves alone', async () => {
      const socket = join(place.folder, 'precious');
      writeFileSync(socket, 'data');
      const bridge = place.start({ socket });
      expect(await bridge.ended).toMatchObject({ code: 1 });
      expect(bridge.log).toContain('not a socket');
      expect(await readFile(socket, 'utf8')).toBe('data');
    });
  });

  describe('does not start with a wrong setting, and names it', () => {
    it.each([
      [
        { jobEnvironment: 'mine' },
        'config.json: jobEnvironment: has to be one of login, all, none'
      ],
      [{ pollFloor: 0 }, 'pollFloor: Expected number to be greater or equal'],
      [{ commandTimeout: '20' }, 'commandTimeout: Expected number'],
      [{ slurmCommands: { squeue: 'x' } }, 'slurmCommands.squeue: Expected'],
      [{ features: { submit: 'no' } }, 'features.submit: has to be true, '],
      [{ features: { sumbit: false } }, 'features.sumbit: is not known; '],
      [
        { pollFlor: 1 },
        'pollFlor: is not known; known are scheduler, slurmBin, '
      ]
    ])('%j', async (document, words) => {
      const path = join(place.folder, 'config.json');
      writeFileSync(path, JSON.stringify(document));
      const bridge = place.start({ args: ['--config', path] });
      expect(await bridge.ended).toMatchObject({ code: 1 });
      expect(bridge.records).toHaveLength(1);
      expect(bridge.records[0]?.msg).toContain(words);
    });

    it.each([
      [['--config', '/nowhere/config.json'], '/nowhere/config.json'],
      [['--config', '/dev/null'], '/dev/null: is not JSON'],
      [['--sockets'], '--sockets']
    ])('%j', async (args, words) => {
      const bridge = place.start({ args });
      expect(await bridge.ended).toMatchObject({ code: 1 });
      expect(bridge.records[0]?.msg).toContain(words);
    });
  });

  describe('ends', () => {
    it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
      'by %s, and leaves no socket',
      async signal => {
        const bridge = await place.ready();
        expect(await bridge.kill(signal)).toEqual({ code: 0, signal: null });
        expect(existsSync(bridge.socket)).toBe(false);
        expect(bridge.records.at(-1)?.msg).toBe('bridge ends');
      }
    );

    it('with whoever holds its standard input', async () => {
      const bridge = await place.ready({ args: ['--parent-pipe'] });
      bridge.closeInput();
      expect(await bridge.ended).toEqual({ code: 0, signal: null });
      expect(existsSync(bridge.socket)).toBe(false);
    });

    it('not with its standard input where nobody said so', async () => {
      const bridge = await place.ready();
      bridge.closeInput();
      expect((await bridge.get('/system')).status).toBe(200);
    });

    it('although a client is connected and never finishes its request', async () => {
      const bridge = await place.ready();
      const silent = connect(bridge.socket);
      const halfway = connect(bridge.socket);
      await Promise.all([once(silent, 'connect'), once(halfway, 'connect')]);
      halfway.write(
        'POST /hpc/v1/jobs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{'
      );
      // Answered after the half request was read.
      await bridge.get('/health');
      const closed = [silent, halfway].map(async client => {
        client.on('error', () => undefined);
        await once(client, 'close');
      });
      expect(await bridge.kill('SIGTERM')).toEqual({ code: 0, signal: null });
      await Promise.all(closed);
    });

    it('the queries that run, but not an sbatch', async () => {
      const squeue = slowProgram('squeue');
      const sbatch = slowProgram('sbatch');
      const bridge = await place.ready({ config: { jobEnvironment: 'none' } });
      const asked = bridge.get('/jobs').catch(() => undefined);
      const submitted = bridge
        .post('/jobs', { script: '#!/bin/sh\n', directory: '/' })
        .catch(() => undefined);
      const [query, submission] = await Promise.all([
        squeue.pid(),
        sbatch.pid()
      ]);
      expect(await bridge.kill('SIGTERM')).toEqual({ code: 0, signal: null });
      expect(isAlive(query)).toBe(false);
      expect(isAlive(submission)).toBe(true);
      await Promise.all([asked, submitted]);
      await sbatch.letGo('4711');
      place.program('squeue', 'true');
      place.program('sbatch', 'echo 4711');
    });

    it('when nobody uses it, which a health check does not', async () => {
      const idle = 1500;
      const bridge = await place.ready({
        config: { idleMinutes: idle / 60_000 }
      });
      const begin = performance.now();
      let used = begin;
      while (used - begin < 1.5 * idle) {
        await setTimeout(idle / 10);
        used = performance.now();
        expect((await bridge.get('/system')).status).toBe(200);
      }
      await bridge.get('/health');
      expect(await bridge.ended).toEqual({ code: 0, signal: null });
      expect(performance.now() - used).toBeGreaterThanOrEqual(idle - 1);
      expect(existsSync(bridge.socket)).toBe(false);
    });
  });

  it('killed in the middle of a request leaves a place for the next', async () => {
    const squeue = slowProgram('squeue');
    const bridge = await place.ready();
    const answer = expect(bridge.get('/jobs')).rejects.toMatchObject({
      code: 'ECONNRESET'
    });
    await squeue.pid();
    expect(await bridge.kill('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
    await answer;
    await squeue.letGo('');
    place.program('squeue', 'true');
    const next = await place.ready({ socket: bridge.socket });
    expect(await next.get('/jobs')).toMatchObject({
      status: 200,
      body: { total: 0 }
    });
  });
});
