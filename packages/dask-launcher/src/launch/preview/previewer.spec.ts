import type { DaskSpec } from '@jupyterlab-hpc/api';
import { BridgeError, kernelsOf } from '@jupyterlab-hpc/core';

import { usualDraft } from '../draft/draft';
import { readDraft } from '../draft/tospec';
import { kernelspecs, LaunchDouble, previewOf, trans } from '../testing';
import { Previewer } from './previewer';

const { spec } = readDraft(
  { ...usualDraft, name: 'x', kernel: 'era5' },
  { trans, kernels: kernelsOf(kernelspecs.kernelspecs, undefined), home: '/' }
);
const withCores = (cores: number): DaskSpec => ({ ...spec!, cores });

describe('the preview', () => {
  let client: LaunchDouble;
  let previewer: Previewer;
  const changed = jest.fn();
  const asked = (): number[] =>
    client.called.map(({ input }) => {
      const { body } = input as { body: { spec: DaskSpec } };
      return body.spec.cores;
    });
  const pass = (milliseconds: number): Promise<void> =>
    jest.advanceTimersByTimeAsync(milliseconds);

  beforeEach(() => {
    jest.useFakeTimers();
    changed.mockClear();
    client = new LaunchDouble();
    previewer = new Previewer(client, changed);
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('follows 300 ms after the last change, with one call', async () => {
    previewer.want(withCores(1));
    await pass(200);
    previewer.want(withCores(2));
    await pass(299);
    expect(asked()).toEqual([]);
    await pass(1);
    expect(asked()).toEqual([2]);
    expect(previewer.isCurrent).toBe(true);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('shows what a change touched, in each file, and at first nothing', async () => {
    previewer.want(withCores(1));
    await pass(300);
    expect(previewer.touched('workers.sh')).toEqual([]);
    previewer.want(withCores(2));
    await pass(300);
    expect(previewer.touched('workers.sh')).toEqual([2]);
    expect(previewer.touched('scheduler.sh')).toEqual([]);
  });

  it('does not show an old answer that comes late', async () => {
    let answer = (): void => undefined;
    client.handlers.previewDaskCluster = ({ body }) =>
      body.spec.cores === 1
        ? new Promise(resolve => {
            answer = () => resolve(previewOf(body.spec));
          })
        : previewOf(body.spec);
    previewer.want(withCores(1));
    await pass(300);
    previewer.want(withCores(2));
    await pass(300);
    answer();
    await pass(0);
    expect(previewer.preview?.files[0]?.text).toContain('cpus-per-task=2');
    expect(previewer.failure).toBeUndefined();
  });

  it('asks no more for what it has already, and nothing without a spec', async () => {
    previewer.want(withCores(1));
    await pass(300);
    previewer.want(withCores(2));
    previewer.want(withCores(1));
    await pass(300);
    expect(asked()).toEqual([1]);
    previewer.want(undefined);
    await pass(300);
    expect(asked()).toEqual([1]);
    expect(previewer.isCurrent).toBe(false);
    expect(previewer.preview).toBeDefined();
  });

  it('forgets a failure with what failed', async () => {
    previewer.want(withCores(1));
    await pass(300);
    client.handlers.previewDaskCluster = () => {
      throw new BridgeError({ code: 'bridge-lost', message: 'gone' });
    };
    for (const next of [withCores(1), undefined]) {
      previewer.want(withCores(2));
      await pass(300);
      expect(previewer.failure).toBeDefined();
      expect(previewer.spec?.cores).toBe(1);
      previewer.want(next);
      expect(previewer.failure).toBeUndefined();
      expect(previewer.isCurrent).toBe(next !== undefined);
    }
    await pass(300);
    expect(asked()).toEqual([1, 2, 2]);
  });

  it('keeps the last one beside a failure, and tries again when asked to', async () => {
    previewer.want(withCores(1));
    await pass(300);
    client.handlers.previewDaskCluster = () => {
      throw new BridgeError({ code: 'bridge-lost', message: 'gone' });
    };
    previewer.want(withCores(2));
    await pass(300);
    expect(previewer.failure?.message).toBe('gone');
    expect(previewer.preview?.files[0]?.text).toContain('cpus-per-task=1');
    client.handlers.previewDaskCluster = ({ body }) => previewOf(body.spec);
    previewer.want(withCores(2));
    await pass(300);
    expect(previewer.failure).toBeUndefined();
    expect(previewer.isCurrent).toBe(true);
  });
});
