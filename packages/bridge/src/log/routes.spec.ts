/**
 * @jest-environment node
 */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { FastifyInstance } from 'fastify';

import { buildApp } from '../app';
import { BridgeError } from '../errors';
import { jobHandlers } from '../routes/jobs';
import type { Scheduler } from '../scheduler/scheduler';
import { schedulerDouble, silent } from '../testing/doubles';
import { NotedCalls } from '../testing/files';
import { noHandlers } from '../testing/handlers';
import { logsOf } from '../testing/logs';

const unknown = new BridgeError({ code: 'job-not-found', message: 'gone' });

describe('the log of a job over the wire', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-route-'));
  const path = join(folder, 'slurm-7.out');
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeEach(() => writeFileSync(path, 'one\n'));

  const logPath = jest.fn<ReturnType<Scheduler['logPath']>, [string, string]>();
  const shown = jest.fn<Promise<void>, [string, string?]>();
  const kept = jest.fn<Promise<string | undefined>, [string, string]>();
  const system = new NotedCalls();
  let app: FastifyInstance;
  beforeEach(() => {
    logPath.mockReset().mockResolvedValue(path);
    shown.mockReset().mockResolvedValue();
    kept.mockReset().mockResolvedValue(undefined);
    const scheduler = schedulerDouble({ logPath });
    const none = jobHandlers({
      logs: logsOf(scheduler, system, { require: shown }, kept),
      scheduler,
      // None of these is asked about a log.
      details: Object.create(null),
      relations: Object.create(null),
      submissions: Object.create(null),
      policy: Object.create(null),
      queue: Object.create(null)
    });
    app = buildApp({ logger: silent, handlers: { ...noHandlers(), ...none } });
  });

  const get = (url: string, headers = {}) =>
    app.inject({ method: 'GET', url: `/hpc/v1/jobs/${url}`, headers });

  it('costs headers only while nothing is written', async () => {
    const first = await get('7/log?offset=4');
    expect(first.json()).toMatchObject({
      path,
      offset: 4,
      size: 4,
      base64: ''
    });
    const etag = { 'if-none-match': first.headers.etag };
    const same = await get('7/log?offset=4', etag);
    expect([same.statusCode, same.body]).toEqual([304, '']);
    appendFileSync(path, 'two\n');
    const grown = await get('7/log?offset=4', etag);
    expect(grown.json()).toMatchObject({ size: 8, base64: 'dHdvCg==' });
  });

  it('is searched', async () => {
    const found = await get('7/log/search?q=NE');
    expect(found.json()).toMatchObject({ count: 1, matches: [1], from: 0 });
  });

  it.each([
    ['7/log/search', 'query.q'],
    ['7/log/search?q=', 'query.q'],
    ['7/log/search?q=a%0Ab', 'query.q'],
    ['7/log/search?q=a&limit=256000001', 'query.limit'],
    ['7/log?path=slurm.out', 'query.path']
  ])('is not asked for by %s', async (url, field) => {
    const { json, statusCode } = await get(url).then(answer => ({
      json: answer.json<{ error: { field: string } }>(),
      statusCode: answer.statusCode
    }));
    expect([statusCode, json.error.field]).toEqual([400, field]);
  });

  it('is read from where it was when the scheduler knows the job no more', async () => {
    logPath.mockRejectedValue(unknown);
    expect((await get('7/log')).statusCode).toBe(404);
    const url = `7/log?path=${encodeURIComponent(path)}`;
    expect((await get(url)).json()).toMatchObject({ path, size: 4 });
    await get(url);
    // The scheduler is not asked again and again.
    expect(logPath).toHaveBeenCalledTimes(2);
    expect(shown).toHaveBeenCalledWith(path, 'query.path');
  });

  it('is read from where the submission had it, if this server shows files there', async () => {
    logPath.mockRejectedValue(unknown);
    kept.mockResolvedValue(path);
    expect((await get('7/log')).json()).toMatchObject({ path, size: 4 });
    expect(kept).toHaveBeenCalledWith('7', 'stdout');
    expect(shown).toHaveBeenCalledWith(path, 'query.path');
    const none = { code: 'log-none', message: 'nobody knows' } as const;
    kept.mockRejectedValue(new BridgeError(none));
    expect((await get('7/log')).json()).toMatchObject({ error: none });
  });

  it('is read while the controller is down, which is asked again', async () => {
    const down = { code: 'scheduler-down', message: 'down' } as const;
    logPath.mockRejectedValue(new BridgeError(down));
    const url = `7/log?path=${encodeURIComponent(path)}`;
    expect((await get(url)).statusCode).toBe(200);
    logPath.mockResolvedValue(`${path}.requeued`);
    expect((await get(url)).json()).toMatchObject({
      error: { code: 'log-missing', detail: `${path}.requeued` }
    });
  });

  it('is not read from where this server shows no files', async () => {
    logPath.mockRejectedValue(unknown);
    const denied = { code: 'path-denied', message: 'no' } as const;
    shown.mockRejectedValue(new BridgeError(denied));
    const reads = system.count('part');
    const answer = await get(`7/log?path=${encodeURIComponent(path)}`);
    expect(answer.statusCode).toBe(403);
    expect(system.count('part')).toBe(reads);
  });

  it('is not guessed while the scheduler says that there is none yet', async () => {
    const missing = { code: 'log-missing', message: 'not yet' } as const;
    logPath.mockRejectedValue(new BridgeError(missing));
    const answer = await get(`7/log?path=${encodeURIComponent(path)}`);
    expect(answer.json()).toMatchObject({ error: { message: 'not yet' } });
  });
});
