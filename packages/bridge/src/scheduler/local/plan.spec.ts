/** @jest-environment node */
import { jobSpec as spec } from '../../testing/localjobs';
import {
  again,
  called,
  cancelled,
  finished,
  held,
  neverBegan,
  newState,
  released,
  requeued,
  tasksIn
} from './changes';
import { forgettable } from './history';
import { type LocalJob, planFor } from './plan';
import { type JobSpec, tasksText } from './spec';
import { isOver, type JobState } from './state';

const capacity = { cpus: 4, memory: 100 };

function job(id: number, fields: Partial<JobSpec> = {}): LocalJob {
  const one = spec(id, fields);
  return { spec: one, state: newState(tasksText(one), false) };
}

/** As if some of its tasks had begun. */
function begun(one: LocalJob, ...tasks: number[]): LocalJob {
  const state = tasks.reduce(
    (before, task) => called(before, task, 5),
    one.state
  );
  return { spec: one.spec, state };
}

/** As if its only task had ended. */
function over(one: LocalJob, outcome: 'completed' | 'failed'): LocalJob {
  const { spec: about, state } = begun(one, 0);
  const [running] = state.running;
  return {
    spec: about,
    state: finished(state, running!, { outcome, ended: 9 })
  };
}

function plan(jobs: readonly LocalJob[], now = 10) {
  const { begin, reasons } = planFor(jobs, capacity, now);
  return {
    begin: begin.map(
      ({
        job: {
          spec: { id }
        },
        task
      }) => `${id}_${task}`
    ),
    reasons: Object.fromEntries(reasons)
  };
}

describe('the plan', () => {
  it('begins in the order of submission, as far as there is room', () => {
    const jobs = [
      job(3, { cpus: 1 }),
      job(1, { cpus: 3 }),
      job(2, { cpus: 2 })
    ];
    expect(plan(jobs)).toEqual({
      begin: ['1_0'],
      // Else a large job would wait for ever behind small ones.
      reasons: { 2: 'ComputerInUse', 3: 'EarlierJobs' }
    });
  });

  it('counts what runs, and memory', () => {
    const running = begun(job(1, { cpus: 2, memory: 60 }), 0);
    expect(plan([running, job(2, { memory: 50 })])).toEqual({
      begin: [],
      reasons: { 2: 'ComputerInUse' }
    });
    expect(plan([running, job(2, { cpus: 2 })]).begin).toEqual(['2_0']);
  });

  it('begins as many tasks of an array as fit, and as its throttle lets', () => {
    expect(plan([job(1, { array: '1-9' })])).toEqual({
      begin: ['1_1', '1_2', '1_3', '1_4'],
      reasons: { 1: 'ComputerInUse' }
    });
    const throttled = begun(job(1, { array: '1-9', throttle: 2 }), 3);
    expect(plan([throttled, job(2)])).toEqual({
      begin: ['1_1', '2_0'],
      reasons: { 1: 'JobArrayTaskLimit' }
    });
  });

  it('waits for a moment, and for others, in nobody’s way', () => {
    const jobs = [
      job(1, { begin: 11 }),
      job(2, { dependency: 'afterany:1' }),
      job(3)
    ];
    expect(plan(jobs)).toEqual({
      begin: ['3_0'],
      reasons: { 1: 'BeginTime', 2: 'Dependency' }
    });
    expect(plan(jobs, 11).begin).toEqual(['1_0', '3_0']);
  });

  it.each([
    ['afterok:1', 'met', 'never'],
    ['afternotok:1', 'never', 'met'],
    ['afterany:1', 'met', 'met'],
    ['after:1', 'met', 'met'],
    ['afterok:1,afternotok:1', 'never', 'never'],
    ['afterok:1?afternotok:1', 'met', 'met'],
    ['afterok:99', 'never', 'never'],
    ['afterany:99', 'met', 'met']
  ])(
    '%s is %s after a job that went well, %s after one that did not',
    (dependency, well, badly) => {
      const verdict = (one: LocalJob) => {
        const { begin, reasons } = plan([one, job(2, { dependency })]);
        return begin.length > 0
          ? 'met'
          : reasons[2] === 'DependencyNeverSatisfied'
            ? 'never'
            : reasons[2];
      };
      expect(verdict(over(job(1), 'completed'))).toBe(well);
      expect(verdict(over(job(1), 'failed'))).toBe(badly);
    }
  );

  it('lets one of a name run after the other', () => {
    const jobs = [
      begun(job(1, { name: 'x' }), 0),
      job(2, { name: 'x', dependency: 'singleton' }),
      job(3, { name: 'y', dependency: 'singleton' })
    ];
    expect(plan(jobs)).toEqual({
      begin: ['3_0'],
      reasons: { 2: 'Dependency' }
    });
  });

  it('waits after the start of another for so many minutes', () => {
    const jobs = [begun(job(1), 0), job(2, { dependency: 'after:1+1' })];
    expect(plan(jobs, 64).begin).toEqual([]);
    expect(plan(jobs, 65).begin).toEqual(['2_0']);
  });
});

describe('the state of an array', () => {
  const about = spec(1, { array: '1-5' });
  const fresh = newState(tasksText(about), false);
  const brief = ({ attempts, held: h, running, waiting }: JobState) => ({
    waiting,
    held: h,
    running: running.map(
      ({ attempt, task, wish = '' }) => `${task}.${attempt}${wish}`
    ),
    attempts
  });

  it('goes from waiting to running to its end, task by task', () => {
    let state = called(fresh, 2, 5);
    expect(brief(state)).toEqual({
      waiting: '1,3-5',
      held: '',
      running: ['2.0'],
      attempts: {}
    });
    state = finished(state, state.running[0]!, { outcome: 'failed', ended: 9 });
    expect(state.ended).toEqual([
      { tasks: '2', attempt: 0, outcome: 'failed', ended: 9 }
    ]);
    expect(state.counts).toEqual({ failed: 1 });
    expect(isOver(state)).toBe(false);
    expect(isOver(cancelled(state, tasksIn('1-5'), 9))).toBe(true);
  });

  it('holds, releases and cancels what is meant, and wishes of what runs', () => {
    let state = held(called(fresh, 1, 5), tasksIn('1-3'));
    expect(brief(state)).toMatchObject({ waiting: '4-5', held: '2-3' });
    state = released(state, tasksIn('3'));
    expect(brief(state)).toMatchObject({ waiting: '3-5', held: '2' });
    state = cancelled(state, tasksIn('1-4'), 9);
    expect(brief(state)).toMatchObject({
      waiting: '5',
      held: '',
      running: ['1.0cancel']
    });
    expect(state.ended[0]).toMatchObject({
      tasks: '2-4',
      outcome: 'cancelled'
    });
    expect(state.counts).toEqual({ cancelled: 3 });
  });

  it('runs a task again under another number, also one that ended', () => {
    let state = called(fresh, 1, 5);
    state = again(state, state.running[0]!);
    expect(brief(state)).toEqual({
      waiting: '1-5',
      held: '',
      running: [],
      attempts: { 1: 1 }
    });
    state = called(state, 1, 6);
    expect(brief(state).running).toEqual(['1.1']);
    state = finished(state, state.running[0]!, { outcome: 'failed', ended: 9 });
    state = requeued(state, tasksIn('1'));
    expect(brief(state)).toMatchObject({ waiting: '1-5', attempts: { 1: 2 } });
    expect(state.counts).toEqual({ failed: 0 });
    expect(state.ended).toEqual([]);
  });

  it('does not count what never began', () => {
    const state = called(fresh, 1, 5);
    expect(neverBegan(state, state.running[0]!)).toEqual(fresh);
  });

  it('who cancels does not want it again', () => {
    const state = cancelled(called(fresh, 1, 5), tasksIn('1'), 9);
    expect(brief(requeued(state, tasksIn('1'))).running).toEqual(['1.0cancel']);
  });

  it('lists so many endings, those that went badly longest', () => {
    let state = newState('1-2000', false);
    for (let task = 1; task <= 1500; task += 1) {
      state = called(state, task, 5);
      const outcome = task <= 10 ? 'failed' : 'completed';
      state = finished(state, state.running[0]!, { outcome, ended: 9 });
    }
    expect(state.ended).toHaveLength(1000);
    expect(
      state.ended.filter(({ outcome }) => outcome === 'failed')
    ).toHaveLength(10);
    expect(state.counts).toEqual({ failed: 10, completed: 1490 });
  });
});

describe('the history', () => {
  const day = 86_400;

  it('forgets what ended long ago, unless somebody waits for it', () => {
    const old = [1, 2, 3].map(id => over(job(id), 'completed'));
    const waits = job(4, { dependency: 'afterok:2_1' });
    expect(forgettable([...old, waits], 8 * day)).toEqual([1, 3]);
    expect(forgettable([...old, waits], 2 * day)).toEqual([]);
  });

  it('is of five hundred jobs at most', () => {
    const many = Array.from({ length: 510 }, (_, at) =>
      over(job(at + 1), 'failed')
    );
    expect(forgettable(many, day)).toHaveLength(10);
  });
});
