import type { CloneRequest, CloneWork } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { waitFor } from '@testing-library/react';

import { CloneRun, type RunStep } from './run';
import { CloneDouble, cloneId, makeWork, previewId } from './testing';

const request: CloneRequest = {
  preview: previewId,
  bring: 'folder',
  folder: '$SCRATCH'
};
const silence = new BridgeError({
  code: 'unreachable',
  message: 'The Jupyter server does not answer.'
});

describe('the making of a copy', () => {
  let client: CloneDouble;
  let run: CloneRun;
  let steps: RunStep[];
  /** What is answered to the looks, one after the other. */
  let looks: (CloneWork | BridgeError)[];
  const waits: number[] = [];

  beforeEach(() => {
    client = new CloneDouble();
    waits.length = 0;
    run = new CloneRun(client, milliseconds => {
      waits.push(milliseconds);
      return Promise.resolve();
    });
    steps = [];
    run.changed.connect(() => steps.push(run.step));
    client.handlers.getClone = () => {
      const next = looks.shift();
      if (next === undefined || next instanceof BridgeError) {
        throw next ?? new Error('one look too many');
      }
      return next;
    };
  });

  it('is followed until it is done', async () => {
    const done = makeWork({ state: 'done', notebook: '/s/lattice/l.ipynb' });
    looks = [makeWork({ files: 3, bytes: 10, total: 40 }), done];
    expect(await run.start(request)).toEqual(done);
    expect(steps.map(({ kind }) => kind)).toEqual([
      'starting',
      'running',
      'running',
      'done'
    ]);
    expect(client.sent('startClone')).toEqual([{ body: request }]);
  });

  it('is not made twice at once', async () => {
    looks = [makeWork({ state: 'done' })];
    const first = run.start(request);
    expect(await run.start(request)).toBeUndefined();
    await first;
    expect(client.sent('startClone')).toHaveLength(1);
  });

  it('can be stopped; a late answer does not bring it back', async () => {
    looks = [makeWork({ bytes: 10 }), makeWork({ bytes: 20 })];
    client.handlers.stopClone = () => makeWork({ state: 'stopped' });
    const look = client.handlers.getClone!;
    client.handlers.getClone = async input => {
      await run.stop();
      return look(input);
    };
    expect(await run.start(request)).toBeUndefined();
    expect(run.step).toEqual({ kind: 'stopped' });
    expect(client.sent('stopClone')).toEqual([
      { params: { id: cloneId }, body: {} }
    ]);
  });

  it('is not taken for one before it, of which an answer comes late', async () => {
    let answer: (work: CloneWork) => void = () => undefined;
    const late = new Promise<CloneWork>(resolve => (answer = resolve));
    client.handlers.getClone = () => late;
    const stopped = makeWork({ state: 'stopped' });
    client.handlers.stopClone = () => stopped;
    const first = run.start(request);
    await waitFor(() => expect(client.sent('getClone')).toHaveLength(1));
    await run.stop();
    const id = '00000000000000ff';
    client.handlers.startClone = () => makeWork({ id });
    const done = makeWork({ id, state: 'done', notebook: '/s/l.ipynb' });
    const answers = [makeWork({ id, bytes: 7 })];
    client.handlers.getClone = () => answers.shift() ?? done;
    const second = run.start(request);
    answer(stopped);
    expect(await first).toBeUndefined();
    expect(await second).toEqual(done);
    expect(steps.slice(-4).map(({ kind }) => kind)).toEqual([
      'starting',
      'running',
      'running',
      'done'
    ]);
  });

  it('is asked for again where no answer comes', async () => {
    looks = [silence, makeWork({ bytes: 5 }), makeWork({ state: 'done' })];
    await run.start(request);
    expect(steps).toContainEqual(
      expect.objectContaining({ kind: 'running', silence: silence.info })
    );
    expect(run.step.kind).toBe('done');
    expect(waits).toEqual([400, 2000, 400]);
  });

  it('fails in words: at its start, on its way, and where it is gone', async () => {
    const gone = new BridgeError({ code: 'clone-gone', message: 'Gone.' });
    looks = [gone];
    await run.start(request);
    expect(run.step).toEqual({ kind: 'failed', cause: gone.info });

    const error = { message: 'The disk is full.', hint: 'Make room.' };
    looks = [makeWork({ state: 'failed', error })];
    await run.start(request);
    expect(run.step).toMatchObject({ kind: 'failed', cause: error });

    const exists = new BridgeError({ code: 'path-exists', message: 'Taken.' });
    client.handlers.startClone = () => {
      throw exists;
    };
    await run.start(request);
    expect(run.step).toEqual({ kind: 'failed', cause: exists.info });
    run.forget();
    expect(run.step.kind).toBe('none');
  });
});
