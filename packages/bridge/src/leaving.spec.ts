/** @jest-environment node */
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildApp } from './app';
import { deferred, silent } from './testing/doubles';
import { noHandlers } from './testing/handlers';

describe('whoever asks', () => {
  const place = mkdtempSync(join(tmpdir(), 'leaving-'));
  const path = join(place, 'socket');
  const errors: object[] = [];
  const begun = deferred<AbortSignal>();
  const aborted = deferred<unknown>();
  const signals: AbortSignal[] = [];
  const app = buildApp({
    logger: { ...silent, error: fields => void errors.push(fields) },
    handlers: {
      ...noHandlers(),
      getHealth: (_input, { signal }) => {
        signals.push(signal);
        return { ok: true };
      },
      listFiles: (_input, { signal }) =>
        new Promise((_, reject) => {
          begun.resolve(signal);
          signal.addEventListener('abort', () => {
            const error = new Error('as work fails that is ended');
            aborted.resolve(signal.reason);
            reject(error);
          });
        })
    }
  });
  beforeAll(() => app.listen({ path }));
  afterAll(async () => {
    await app.close();
    rmSync(place, { recursive: true });
  });

  const ask = (url: string) =>
    request({ socketPath: path, path: `/hpc/v1${url}`, agent: false });
  const health = (): Promise<number> =>
    new Promise((resolve, reject) => {
      const asked = ask('/health');
      asked.on('response', reply => {
        reply.resume().on('close', () => resolve(reply.statusCode ?? 0));
      });
      asked.on('error', reject);
      asked.end();
    });

  it('is noticed to leave, which is no error', async () => {
    const asked = ask('/files?path=/tmp');
    asked.on('error', () => undefined);
    asked.end();
    const signal = await begun.promise;
    expect(signal.aborted).toBe(false);
    asked.destroy();
    await aborted.promise;
    expect(signal.aborted).toBe(true);
    // Whatever becomes of that request has become of it by the end of another.
    expect(await health()).toBe(200);
    expect(errors).toEqual([]);
  });

  it('has not left who has the answer', async () => {
    signals.length = 0;
    expect(await health()).toBe(200);
    expect(await health()).toBe(200);
    expect(signals.map(signal => signal.aborted)).toEqual([false, false]);
  });
});
