/** @jest-environment node */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { silent } from '../testing/doubles';
import { DaskAnswers } from './answers';
import { makeCredentials } from './certificate';
import { clusterPath } from './folder';
import type { Credentials } from './selfsigned';
import { SchedulerPages } from './testing/dashboard';
import { clusterRecord } from './testing/records';

const summary = {
  ...{ workers: 2, threads: 8, cpu: 150, memory: 1, memory_limit: 2 },
  ...{ tasks: {}, target: 5, idle_since: 1000.5 }
};
const worker = {
  ...{ address: 'tls://n1:1', host: 'n1', status: 'running', threads: 1 },
  ...{ cpu: 0, memory: 0, memory_limit: 1, tasks: 0, seen: 1 }
};

describe('what Dask’s schedulers say', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hpc-answers-'));
  const record = clusterRecord({ folder });
  let credentials: Credentials;
  let pages: SchedulerPages;
  let port: number;
  let answers: DaskAnswers;
  /** Milliseconds. */
  let time = 0;

  beforeAll(async () => {
    const now = Math.floor(Date.now() / 1000);
    credentials = await makeCredentials(record.launched.id, now);
    writeFileSync(clusterPath(folder, 'certificate'), credentials.certificate);
    writeFileSync(clusterPath(folder, 'key'), credentials.key);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeEach(async () => {
    answers = new DaskAnswers({ log: silent, clock: () => time });
    port = await begin();
    says(port);
  });
  afterEach(() => {
    answers.stop();
    pages.end();
  });

  async function begin(): Promise<number> {
    pages = new SchedulerPages(credentials);
    pages.serve = ({ url }, answer) =>
      answer.end(
        JSON.stringify(
          url === '/hpc/workers.json'
            ? {
                workers: [
                  { ...worker, name: 'abcdef0123-11-4-0' },
                  { ...worker, name: 'mine' }
                ]
              }
            : summary
        )
      );
    return pages.listen();
  }

  function says(http: number, comms = http): void {
    const text = {
      address: `tls://127.0.0.1:${comms}`,
      services: { dashboard: http }
    };
    writeFileSync(clusterPath(folder, 'scheduler'), JSON.stringify(text));
  }

  const questions = (): number => pages.seen.length;

  it('are asked for once, however many ask at that moment', async () => {
    const [one, other] = await Promise.all([
      answers.answer(record),
      answers.answer(record)
    ]);
    expect(one).toMatchObject({
      dask: { load: { workers: 2, cores: 8, cpu: 1.5 }, idleSince: 1000 }
    });
    expect(one.dask?.isOpen).toBeUndefined();
    expect(other).toBe(one);
    time += 1999;
    await answers.answer(record);
    expect(questions()).toBe(1);
    time += 1;
    await answers.answer(record);
    expect(questions()).toBe(2);
  });

  it('say why there is none, and are left in peace for a while', async () => {
    pages.end();
    const silence = await answers.answer(record);
    expect(silence).toMatchObject({
      problem: { message: expect.stringContaining('is gone from') }
    });
    says(await begin());
    time += 4999;
    expect(await answers.answer(record)).toEqual(silence);
    time += 1;
    expect(await answers.answer(record)).toMatchObject({
      dask: { load: { workers: 2 } }
    });
  });

  describe('of one that lets in who has not the key', () => {
    let open: Server;
    let openPort: number;
    beforeEach(async () => {
      open = createServer(socket => {
        socket.on('error', () => undefined);
        socket.end('HTTP/1.1 200 OK\r\n\r\nok');
      });
      open.listen(0, '127.0.0.1');
      await once(open, 'listening');
      // It listens on a port.
      openPort = (open.address() as AddressInfo).port;
    });
    afterEach(() => open.close());

    it('say so, as long as it is so', async () => {
      says(port, openPort);
      expect((await answers.answer(record)).dask?.isOpen).toBe(true);
      time += 2000;
      expect((await answers.answer(record)).dask?.isOpen).toBe(true);
    });

    it('are tried once where it is closed, and anew for one that began again', async () => {
      await answers.answer(record);
      says(port, openPort);
      time += 2000;
      expect((await answers.answer(record)).dask?.isOpen).toBeUndefined();
      answers.forget(record.launched.id);
      expect((await answers.answer(record)).dask?.isOpen).toBe(true);
    });
  });

  it('name the jobs of its workers, where those are ours', async () => {
    expect(await answers.workers(record)).toMatchObject([
      { name: 'abcdef0123-11-4-0', job: '11_4' },
      { name: 'mine' }
    ]);
  });
});
