/** @jest-environment node */
import { job } from '../testing/doubles';
import { endedOf } from './leaving';

const ids = (jobs: readonly { id: string; state: string }[]) =>
  jobs.map(({ id, state }) => `${id} ${state}`);

const array = (id: string, fields = {}) => job(id, { arrayId: '7', ...fields });

describe('What of a queue has ended', () => {
  it('is what the queue still shows as ended, as it says it', () => {
    const now = [
      job('1', { state: 'failed', rawState: 'FAILED', ended: 5 }),
      job('2')
    ];
    expect(endedOf([], now)).toEqual([now[0]]);
  });

  it('is what is gone, of which nobody knows how and when it ended', () => {
    const before = [
      job('1', { state: 'running', started: 10, elapsed: 3 }),
      job('2', { state: 'completed', rawState: 'COMPLETED' })
    ];
    expect(endedOf(before, [])).toEqual([
      job('1', { state: 'lost', rawState: '', started: 10 })
    ]);
  });

  it('leaves a job out that waits again', () => {
    const before = [job('1', { state: 'running' })];
    const now = [job('1', { state: 'requeued', rawState: 'REQUEUED' })];
    expect(endedOf(before, now)).toEqual([]);
  });

  it('takes the rest of an array as gone only where none of its tasks started', () => {
    const before = [array('7_[3-9%2]', { state: 'waiting', tasks: 7 })];
    const started = [
      array('7_3'),
      array('7_4'),
      array('7_[5-9]', { tasks: 5 })
    ];
    expect(endedOf(before, started)).toEqual([]);
    expect(ids(endedOf(before, [array('7_3'), array('7_5')]))).toEqual([
      '7_[4,6-9] lost'
    ]);
    expect(ids(endedOf(before, []))).toEqual(['7_[3-9] lost']);
  });

  it('knows a cancelled rest that Slurm calls by the bare number of the array', () => {
    const before = [array('7_[3-9]', { state: 'waiting', tasks: 7 })];
    const now = [array('7', { state: 'cancelled', rawState: 'CANCELLED' })];
    expect(ids(endedOf(before, now))).toEqual(['7 cancelled']);
  });

  it('takes a task as gone though others of its array are there', () => {
    const before = [array('7_1'), array('7_2')];
    expect(ids(endedOf(before, [array('7_2')]))).toEqual(['7_1 lost']);
  });
});
