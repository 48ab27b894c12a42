import type { JobState } from '@jupyterlab-hpc/api';

import { makeJob } from '../double';
import { DrawerModel } from '../drawer';
import { TailModel } from './tail';
import { LogScene } from './testing';

describe('the last words of a job', () => {
  let scene: LogScene;
  let tail: TailModel;
  const show = async (state: JobState, id = '7'): Promise<void> => {
    const row = makeJob({ id, state, started: 1 });
    const detail = { job: row, fields: [], stderr: `/home/ada/${id}.err` };
    tail.follow({ kind: 'job', row, more: { kind: 'ready', detail } });
    await scene.pass(0);
  };

  beforeEach(() => {
    scene = new LogScene();
    tail = new TailModel(scene.bridge);
  });

  it('are twenty lines, read once though the row is drawn again', async () => {
    scene.text = Array.from({ length: 5000 }, (_, n) => `line ${n}\n`).join('');
    await show('failed');
    const lines = tail.text?.split('\n') ?? [];
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([
      20,
      'line 4980',
      'line 4999'
    ]);
    await show('failed');
    await scene.pass(600);
    expect(scene.asked).toEqual([-16_000]);
    await show('failed', '8');
    expect(scene.asked).toHaveLength(2);
  });

  it.each(['running', 'waiting', 'completed', 'cancelled'] as const)(
    'are not asked for of a job that is %s',
    async state => {
      await show(state);
      expect(scene.asked).toEqual([]);
    }
  );

  it('are none where there is no file, or nothing in it', async () => {
    await show('failed');
    expect(tail.text).toBeUndefined();
    scene.text = ' \n\n';
    await show('failed', '8');
    expect(tail.text).toBeUndefined();
  });

  it('are gone when another job is looked at', async () => {
    scene.text = 'boom\n';
    await show('out-of-memory');
    expect(tail.text).toBe('boom');
    tail.follow({ kind: 'empty' });
    expect(tail.text).toBeUndefined();
  });

  it('are read once the drawer has the details of a failed job', async () => {
    scene.text = 'boom\n';
    scene.job = { ...scene.job, state: 'failed' };
    const drawer = new DrawerModel(scene.bridge, scene.time);
    drawer.show(scene.job);
    expect(scene.asked).toEqual([]);
    await scene.pass(1);
    expect(drawer.tail.text).toBe('boom');
    drawer.dispose();
  });
});
