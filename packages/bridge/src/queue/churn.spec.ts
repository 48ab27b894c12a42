/**
 * @jest-environment node
 */
import type { ActionResult, Job, JobRow, JobState } from '@jupyterlab-hpc/api';

import { expandTasks, parseJobId } from '../scheduler/arrays';
import { array } from '../testing/arrays';
import { job } from '../testing/doubles';
import { setUpQueue } from '../testing/queue';
import { Dice } from '../testing/random';

const jobsAtOnce = 5000;
const arrays = Array.from({ length: 20 }, (_item, index) => 100 + index);

/** A cluster in which nothing stays as it is. */
class Rush {
  /** Jobs and tasks by id, and what was done to them. */
  readonly cancelled = new Set<string>();
  private readonly dice = new Dice(5);
  private readonly single = new Map<string, JobState>();
  private readonly tasks = new Map<number, Map<number, JobState>>();
  private next = 1000;

  constructor() {
    for (const base of arrays) {
      const waiting = Array.from({ length: 60 }, (_item, task) => task);
      this.tasks.set(base, new Map(waiting.map(task => [task, 'waiting'])));
    }
    this.arrive();
  }

  /** All that were there leave but some, as many come, and tasks move on. */
  pass(spared: ReadonlySet<string>): void {
    for (const id of this.single.keys()) {
      if (!spared.has(id) || this.dice.below(20) === 0) {
        this.single.delete(id);
      } else {
        this.single.set(id, this.dice.of(['running', 'completed', 'failed']));
      }
    }
    this.arrive();
    for (const states of this.tasks.values()) {
      for (const [task, state] of states) {
        const moves = this.dice.below(4) === 0;
        if (moves && state === 'waiting') {
          states.set(task, 'running');
        } else if (moves && state === 'running') {
          states.set(task, this.dice.of(['completed', 'failed']));
        }
      }
    }
  }

  get jobs(): Job[] {
    const single = Array.from(this.single, ([id, state]) => job(id, { state }));
    const tasks = Array.from(this.tasks).flatMap(([base, states]) => {
      const lists: Partial<Record<JobState, string>> = {};
      for (const [task, state] of states) {
        lists[state] = lists[state] ? `${lists[state]},${task}` : `${task}`;
      }
      return array(String(base), lists);
    });
    return [...single, ...tasks];
  }

  has(id: string): boolean {
    return (
      this.single.has(id) ||
      [...this.tasks].some(
        ([base, states]) =>
          id === `${base}` ||
          [...states.keys()].some(task => id === `${base}_${task}`)
      )
    );
  }

  cancel(ids: readonly string[]): ActionResult[] {
    return ids.map(id => {
      const named = namedBy(id).filter(one => this.has(one));
      named.forEach(one => this.cancelled.add(one));
      const error = { code: 'job-not-found' as const, message: 'Gone.' };
      return named.length > 0 ? { id } : { id, error };
    });
  }

  private arrive(): void {
    while (this.single.size < jobsAtOnce) {
      this.single.set(String(this.next++), 'waiting');
    }
  }
}

/** The jobs and tasks that an id names. */
function namedBy(id: string): string[] {
  return parseJobId(id)?.tasks === undefined
    ? [id]
    : expandTasks(job(id, { tasks: 2 })).map(one => one.id);
}

/** What actions take for a row. */
function idsOf({ group, id }: JobRow): string[] {
  return group?.parts.flatMap(part => part.ids) ?? [id];
}

describe('with 5,000 jobs arriving and leaving between snapshots', () => {
  const rush = new Rush();
  const queues = { mine: rush.jobs, all: [] };
  const { clock, queue, window } = setUpQueue(queues, {
    act: (_action, ids) => Promise.resolve(rush.cancel(ids))
  });

  it('rows that are held stay as long as they exist, and no action hits another job', async () => {
    const first = await window({ group: true, sort: 'id', limit: 1000 });
    const single = first.rows
      .filter(({ group }) => group === undefined)
      .filter((_row, index) => index % 25 === 0)
      .map(({ id }) => id);
    const held = [...single, '100', '101', '102_7', '102_30', '103_59'];
    const expand = ['101', '102:waiting', '103'];
    for (let round = 0; round < 8; round++) {
      rush.pass(new Set(single));
      queues.mine = rush.jobs;
      clock.pass(61);
      const reply = await window({
        group: true,
        sort: '-submitted,name',
        q: 'no job has these words',
        keep: held,
        expand,
        limit: 1000,
        fresh: true
      });
      const shown = new Set(reply.rows.map(({ id }) => id));
      expect(held.filter(id => shown.has(id))).toEqual(
        held.filter(id => rush.has(id))
      );
      // Nothing else, but the group of a task and what is in an open group.
      const bases = new Set(['100', '101', '102', '103']);
      expect(
        [...shown].filter(
          id => !held.includes(id) && !bases.has(id.replace(/_.*/, ''))
        )
      ).toEqual([]);

      // What was shown is acted on when much has changed again.
      const chosen = reply.rows.filter(({ id }) => held.includes(id));
      rush.cancelled.clear();
      rush.pass(new Set(single));
      queues.mine = rush.jobs;
      await queue.act({ action: 'cancel', ids: chosen.flatMap(idsOf) });
      const meant = new Set(chosen.flatMap(idsOf).flatMap(namedBy));
      expect([...rush.cancelled].filter(id => !meant.has(id))).toEqual([]);
      expect([...rush.cancelled].filter(id => !isHeld(id, held))).toEqual([]);
      expect(rush.cancelled.size).toBeGreaterThan(100);
    }
    const left = single.filter(id => rush.has(id)).length;
    expect(left).toBeGreaterThan(5);
    expect(left).toBeLessThan(single.length);
  });

  it('an action on a filter is refused when its snapshot is gone', async () => {
    const { snapshot, states } = await window({ fresh: true });
    rush.pass(new Set());
    queues.mine = rush.jobs;
    clock.pass(61);
    await window({ fresh: true });
    rush.cancelled.clear();
    await expect(
      queue.act({
        action: 'cancel',
        filter: { state: ['waiting'] },
        snapshot,
        expectedCount: states['waiting'] ?? 0
      })
    ).rejects.toMatchObject({ info: { code: 'snapshot-gone' } });
    expect(rush.cancelled.size).toBe(0);
  });
});

function isHeld(id: string, held: readonly string[]): boolean {
  return held.includes(id) || held.includes(id.replace(/_.*/, ''));
}
