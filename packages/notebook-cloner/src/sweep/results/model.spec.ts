import { makeRun, makeStorage, SweepDouble } from './testing';
import { ResultsModel } from './model';

let bridge: SweepDouble;
let model: ResultsModel;

const pass = (milliseconds = 0): Promise<void> =>
  jest.advanceTimersByTimeAsync(milliseconds);

beforeEach(async () => {
  jest.useFakeTimers();
  bridge = new SweepDouble(
    Array.from({ length: 5000 }, (_, at) => makeRun(at + 1))
  );
  model = new ResultsModel(bridge, 'abcdefgh', { storage: makeStorage() });
  model.shown = true;
  await pass();
});

afterEach(() => {
  model.dispose();
  jest.useRealTimers();
});

it('asks for the runs near the screen only', async () => {
  expect(bridge.asked).toEqual([
    { offset: 0, limit: 200, sort: 'state', order: 'asc' }
  ]);
  expect(model.plan.count).toBe(5000);
  model.need(3000, 3040);
  await pass(100);
  expect(bridge.asked.at(-1)).toMatchObject({ offset: 2950, limit: 200 });
  expect(model.item(3010)).toMatchObject({ run: 3011 });
  const before = bridge.asked.length;
  model.need(3020, 3060);
  await pass(100);
  expect(bridge.asked).toHaveLength(before);
});

it('has the rows on screen again after another order, wherever that is', async () => {
  model.need(3000, 3040);
  await pass(100);
  await model.ask({ sort: { column: 'run', descending: true } });
  await pass(100);
  expect(model.item(3010)).toMatchObject({ run: 1990 });
});

it('asks no further for more rows than one window has', async () => {
  model.need(0, 4000);
  await pass(1000);
  expect(bridge.asked).toHaveLength(2);
});

it('says what it has, so that the server need not send it again', async () => {
  const { window } = model;
  await pass(61_000);
  expect(bridge.called.at(-1)?.etag).toBeDefined();
  expect(model.window).toBe(window);
});

it('does not ask while nobody looks and nothing can change', async () => {
  model.shown = false;
  await pass(3_600_000);
  expect(bridge.asked).toHaveLength(1);
});

it('asks rarely while nobody looks at runs that go on', async () => {
  bridge.runs = [makeRun(1, 'running')];
  await model.refresh(false);
  model.shown = false;
  const before = bridge.asked.length;
  await pass(290_000);
  expect(bridge.asked).toHaveLength(before);
  await pass(20_000);
  expect(bridge.asked).toHaveLength(before + 1);
});

it('selects all that match, over as many requests as that takes', async () => {
  await model.select({ kind: 'all' });
  expect(model.selected).toHaveLength(5000);
  expect(model.selected.at(-1)).toBe(5000);
});

it('selects a range of which the far end is not at hand', async () => {
  await model.select({ kind: 'range', from: 1200, to: 100 });
  expect(model.selected).toHaveLength(1101);
  expect(model.selected[0]).toBe(101);
});

it('takes the newer of two choices, also when the older comes later', async () => {
  const far = model.select({ kind: 'range', from: 0, to: 4000 });
  await model.select({ kind: 'only', key: '7' });
  await far;
  expect(model.selected).toEqual([7]);
});

it('forgets selected runs that the sweep does not have any more', async () => {
  await model.select({ kind: 'only', key: '4000' });
  bridge.runs = bridge.runs.slice(0, 10);
  await model.refresh(false);
  expect(model.selected).toEqual([]);
});

it('holds rows where they are while a person is at them', async () => {
  bridge.runs = [makeRun(1, 'failed'), makeRun(2, 'running'), makeRun(3)];
  await model.refresh(false);
  model.held = true;
  model.use();
  const { window } = bridge;
  bridge.runs = [makeRun(1, 'failed'), makeRun(2), makeRun(3)];
  bridge.handlers.listSweepRuns = ({ query }) => {
    const answer = window.call(bridge, query);
    return { ...answer, rows: [...answer.rows].reverse() };
  };
  await pass(61_000);
  expect([0, 1, 2].map(at => model.item(at))).toMatchObject([
    { run: 1 },
    { run: 2, state: 'completed' },
    { run: 3 }
  ]);
  expect(model.orderWaits).toBe(true);
  model.held = false;
  expect(model.item(0)).toMatchObject({ run: 3 });
});

it('shows a column for what notebooks begin to record', async () => {
  bridge.sweep = { values: [] };
  await model.refresh(false);
  expect(model.columns.layout.shown).not.toContain('value:energy');
  model.columns.layout.choose('figure', false);
  bridge.sweep = {};
  await model.refresh(false);
  expect(model.columns.layout.shown).toContain('value:energy');
  expect(model.columns.layout.shown).not.toContain('figure');
});
