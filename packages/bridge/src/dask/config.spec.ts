/** @jest-environment node */
import { Type } from '@sinclair/typebox';

import { checkJson } from '../validate';
import { daskConfig } from './config';
import { DaskProcesses, describeWithDask } from './testing/processes';

jest.setTimeout(60_000);

/** Each value of the configuration with the words that lead to it. */
function leaves(value: unknown, words: readonly string[] = []): string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([word, one]) =>
        leaves(one, [...words, word])
      )
    : [words.join('.')];
}

const Document = Type.Object({ distributed: Type.Unknown() });

describe('the configuration of a cluster', () => {
  it('names its files absolutely, whatever folder somebody is in', () => {
    const text = daskConfig({ folder: '/data/dask/abcd1234' });
    const files = text.match(/"[^"]*\.(?:pem|py)"/g) ?? [];
    expect(new Set(files)).toEqual(
      new Set([
        '"/data/dask/abcd1234/cert.pem"',
        '"/data/dask/abcd1234/key.pem"',
        '"/data/dask/abcd1234/jupyterlab_hpc_preload.py"'
      ])
    );
  });
});

describeWithDask('the configuration of a cluster, as Dask reads it', () => {
  let dask: DaskProcesses;

  beforeAll(async () => {
    dask = await DaskProcesses.make();
  });
  afterAll(() => dask.close());

  it('has no key that Dask does not know', () => {
    const text = daskConfig(dask);
    const keys = leaves(checkJson(Document, text, 'dask.yaml'));
    expect(keys).toContain('distributed.comm.tls.worker.key');
    const unknown = dask.python(`import json, dask, distributed
for key in json.loads(${JSON.stringify(JSON.stringify(keys))}):
    if dask.config.get(key, default="unknown") == "unknown":
        print(key)`);
    expect(unknown).toBe('');
  });

  it("is read as it is written, and takes the place of Dask's own pages", () => {
    const read = dask.python(`import os
os.environ["DASK_CONFIG"] = ${JSON.stringify(dask.path('config'))}
import json, dask, distributed
print(json.dumps([dask.config.get("distributed." + key) for key in [
    "comm.require-encryption", "comm.tls.client.key", "scheduler.preload",
    "scheduler.http.routes", "scheduler.allowed-failures"]]))`);
    expect(JSON.parse(read)).toEqual([
      true,
      dask.path('key'),
      [dask.path('preload')],
      expect.not.arrayContaining(['distributed.http.proxy']),
      3
    ]);
  });
});
