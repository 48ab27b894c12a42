import { BridgeDouble, makeJob } from '../double';
import { QueueModel } from './model';

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => makeJob({ id: String(at + 1) }));

describe('the model of the queue', () => {
  let bridge: BridgeDouble;
  let model: QueueModel;

  /** Lets answers arrive, and milliseconds pass. */
  const pass = (milliseconds = 0) =>
    jest.advanceTimersByTimeAsync(milliseconds);

  beforeEach(() => {
    jest.useFakeTimers();
    bridge = new BridgeDouble();
    bridge.jobs = [makeJob({ id: '1' }), makeJob({ id: '2' })];
    model = new QueueModel(bridge);
  });

  afterEach(() => {
    model.dispose();
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  const open = async (): Promise<void> => {
    model.shown = true;
    await pass();
  };

  describe('shows a job that was submitted', () => {
    it('in the order that is set, without a filter', async () => {
      await open();
      void model.ask({ filter: 'job1' });
      await pass(250);
      bridge.jobs = [...bridge.jobs, makeJob({ id: '3' })];
      await model.reveal('3');
      expect(bridge.asked.at(-1)).toMatchObject({ fresh: true });
      expect(model.question.filter).toBe('');
      expect([...model.selection.keys]).toEqual(['3']);
      expect(model.revealed?.key).toBe('3');
    });

    it('far down', async () => {
      bridge.jobs = many(900);
      await open();
      await model.reveal('800');
      expect(model.row(799)?.id).toBe('800');
      expect(model.revealed?.key).toBe('800');
    });

    it('among more than can be looked through, by its id', async () => {
      bridge.jobs = many(3000);
      await open();
      await model.reveal('2500');
      expect(model.question.filter).toBe('2500');
      expect([...model.selection.keys]).toEqual(['2500']);
    });

    it('that is an array, by its first row', async () => {
      await open();
      bridge.jobs = [makeJob({ id: '7_[1-9]', arrayId: '7' })];
      await model.reveal('7');
      expect([...model.selection.keys]).toEqual(['7_[]']);
    });

    it('as soon as the scheduler knows it', async () => {
      await open();
      await model.reveal('3');
      expect(model.revealed).toBeUndefined();
      bridge.jobs = [...bridge.jobs, makeJob({ id: '3' })];
      await pass(60_000);
      expect(model.revealed?.key).toBe('3');
    });

    it('but not when the person chose something else meanwhile', async () => {
      await open();
      await model.reveal('3');
      await model.select({ kind: 'only', key: '1' });
      bridge.jobs = [...bridge.jobs, makeJob({ id: '3' })];
      await pass(60_000);
      expect([...model.selection.keys]).toEqual(['1']);
    });
  });
});
