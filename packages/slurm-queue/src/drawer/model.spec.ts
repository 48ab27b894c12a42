import type { JobDetail } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { PromiseDelegate } from '@lumino/coreutils';

import { DrawerModel } from './model';
import { makeDetail, settled, TestClock } from './testing';
import { BridgeDouble, makeJob } from '../double';

const first = makeJob({ id: '7' });
const second = makeJob({ id: '8' });
const gone = new BridgeError({ code: 'job-not-found', message: 'gone' });

describe('the drawer', () => {
  let bridge: BridgeDouble;
  let clock: TestClock;
  let drawer: DrawerModel;

  const asked = (): readonly string[] =>
    bridge.called
      .filter(({ key }) => key === 'getJob')
      .map(({ input }) => JSON.stringify(input).replace(/\D+/g, ' ').trim());

  const detailOf = (): string | undefined => {
    const { view } = drawer;
    return view.kind === 'job' && view.more.kind === 'ready'
      ? view.more.detail.job.id
      : undefined;
  };

  beforeEach(() => {
    bridge = new BridgeDouble();
    bridge.handlers.getJob = ({ params: { id } }) =>
      makeDetail(makeJob({ id }));
    clock = new TestClock();
    drawer = new DrawerModel(bridge, { clock });
  });

  afterEach(() => drawer.dispose());

  it('shows a row at once, and asks for more when the row keeps the focus', async () => {
    drawer.show(first);
    expect(drawer.view).toEqual({
      kind: 'job',
      row: first,
      more: { kind: 'coming' }
    });
    await clock.pass(399);
    expect(asked()).toEqual([]);
    await clock.pass(1);
    expect(asked()).toEqual(['7']);
    expect(detailOf()).toBe('7');
  });

  it('asks for nothing on rows that are passed by, nor after it is closed', async () => {
    drawer.show(first);
    await clock.pass(300);
    drawer.show(second);
    await clock.pass(300);
    drawer.close();
    await clock.pass(1000);
    expect(asked()).toEqual([]);
    expect(drawer.isOpen).toBe(false);
  });

  it('keeps what it got for each row, until the row changes', async () => {
    drawer.show(first);
    await clock.pass(400);
    drawer.show(second);
    await clock.pass(400);
    drawer.show(first);
    expect(detailOf()).toBe('7');
    await clock.pass(400);
    expect(asked()).toEqual(['7', '8']);

    drawer.show({ ...first, state: 'completed', rawState: 'COMPLETED' });
    // What was known stays in sight.
    expect(detailOf()).toBe('7');
    await clock.pass(400);
    expect(asked()).toEqual(['7', '8', '7']);
  });

  it('does not ask anew when only what every snapshot changes did', async () => {
    drawer.show(makeJob({ id: '7', priority: 1, estimatedStart: 5 }));
    await clock.pass(400);
    drawer.show(
      makeJob({ id: '7', priority: 2, estimatedStart: 6, mine: true })
    );
    await clock.pass(400);
    expect(asked()).toEqual(['7']);
    expect(drawer.view).toMatchObject({ row: { priority: 2 } });
  });

  it('waits its time when the same row comes again meanwhile', async () => {
    drawer.show(first);
    await clock.pass(300);
    drawer.show({ ...first });
    await clock.pass(100);
    expect(asked()).toEqual(['7']);
  });

  it('ends a question when another row takes the focus, and forgets its answer', async () => {
    const late = new PromiseDelegate<JobDetail>();
    bridge.handlers.getJob = ({ params: { id } }) =>
      id === '7' ? late.promise : makeDetail(second);
    drawer.show(first);
    await clock.pass(400);
    drawer.show(second);
    late.resolve(makeDetail(first));
    await settled();
    expect(drawer.view).toMatchObject({
      row: second,
      more: { kind: 'coming' }
    });
    await clock.pass(400);
    expect(detailOf()).toBe('8');
  });

  it('asks for the array of tasks that share a row', async () => {
    drawer.show(makeJob({ id: '12_[]', arrayId: '12' }));
    await clock.pass(400);
    expect(asked()).toEqual(['12']);
  });

  it('keeps the row when more cannot be got, and tries again when told', async () => {
    bridge.handlers.getJob = () => {
      throw gone;
    };
    drawer.show(first);
    await clock.pass(400);
    expect(drawer.view).toEqual({
      kind: 'job',
      row: first,
      more: { kind: 'failed', cause: gone.info }
    });
    bridge.handlers.getJob = () => makeDetail(first);
    await drawer.retry();
    expect(detailOf()).toBe('7');
  });

  it('looks up a job that no row has', async () => {
    const done = drawer.lookUp('99');
    expect(drawer.view).toEqual({ kind: 'looking', id: '99' });
    expect(drawer.id).toBe('99');
    await done;
    expect(drawer.view).toMatchObject({ kind: 'job', row: { id: '99' } });
    expect(detailOf()).toBe('99');
  });

  it('says that a job is not there, and finds it when it tries again', async () => {
    bridge.handlers.getJob = () => {
      throw gone;
    };
    await drawer.lookUp('99');
    expect(drawer.view).toEqual({ kind: 'lost', id: '99', cause: gone.info });
    bridge.handlers.getJob = () => makeDetail(makeJob({ id: '99' }));
    await drawer.retry();
    expect(drawer.view).toMatchObject({ kind: 'job', row: { id: '99' } });
  });

  it('leaves a look-up when a row takes the focus', async () => {
    const late = new PromiseDelegate<JobDetail>();
    bridge.handlers.getJob = () => late.promise;
    const done = drawer.lookUp('99');
    drawer.show(first);
    late.reject(gone);
    await done;
    expect(drawer.view).toMatchObject({ kind: 'job', row: first });
  });

  it('says so when no row has the focus, unless it is closed', () => {
    drawer.show(undefined);
    expect(drawer.view).toEqual({ kind: 'closed' });
    drawer.show(first);
    drawer.show(undefined);
    expect(drawer.view).toEqual({ kind: 'empty' });
  });

  it('tells of every change', async () => {
    const seen: string[] = [];
    drawer.changed.connect(({ view }) => seen.push(view.kind));
    drawer.show(first);
    await clock.pass(400);
    drawer.close();
    drawer.close();
    expect(seen).toEqual(['job', 'job', 'closed']);
  });
});
