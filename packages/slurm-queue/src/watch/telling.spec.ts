import { Notification } from '@jupyterlab/apputils';
import type { IClock } from '@jupyterlab-hpc/core';
import { CommonTold } from '@jupyterlab-hpc/core/lib/testing';
import { nullTranslator } from '@jupyterlab/translation';
import { DisposableDelegate } from '@lumino/disposable';

import { settled } from '../drawer/testing';
import type { IHappening } from './happenings';
import { notify } from './notices';
import type { IJobNote } from './notes';
import { Teller } from './teller';

const trans = nullTranslator.load('jupyterlab_hpc');

const note = (more: Partial<IJobNote> = {}): IJobNote => ({
  id: '7',
  name: 'cp2k_relax',
  state: 'completed',
  ...more
});
const ended = (name: string, more: Partial<IJobNote> = {}): IHappening => ({
  kind: 'ended',
  name,
  note: note(more)
});

describe('what happened is told', () => {
  let later: (() => void)[];
  let told: string[];
  let common: CommonTold;

  const clock: IClock = {
    now: () => 0,
    after: (_, callback) => {
      later.push(callback);
      return new DisposableDelegate(() => undefined);
    }
  };
  /** A tab of the browser, which has with the others in common what is told. */
  const tab = (
    who: string,
    { visible = true, leads = false, wants = true } = {}
  ): Teller =>
    new Teller({
      told: common,
      page: { visible, observe: () => new DisposableDelegate(() => undefined) },
      clock,
      leads: () => leads,
      wants: () => wants,
      tell: some => told.push(...some.map(({ name }) => `${who}: ${name}`))
    });

  beforeEach(() => {
    later = [];
    told = [];
    common = new CommonTold();
  });

  it('once, by one of the tabs that are seen', async () => {
    for (const one of [tab('a'), tab('b'), tab('c', { visible: false })]) {
      one.take([ended('x'), ended('y')]);
    }
    await settled();
    expect(told).toEqual(['a: x', 'a: y']);
    // Not again after a reload either.
    tab('d').take([ended('x'), ended('z')]);
    await settled();
    expect(told).toEqual(['a: x', 'a: y', 'd: z']);
  });

  it('by the hidden tab that leads, unless one that is seen does', async () => {
    const leader = tab('a', { visible: false, leads: true });
    tab('b', { visible: false }).take([ended('x')]);
    leader.take([ended('x')]);
    await settled();
    expect(told).toEqual([]);
    later.forEach(callback => callback());
    await settled();
    expect(told).toEqual(['a: x']);

    leader.take([ended('y')]);
    tab('c').take([ended('y')]);
    later.forEach(callback => callback());
    await settled();
    expect(told).toEqual(['a: x', 'c: y']);
  });

  it('not of what the person does not want', async () => {
    tab('a', { wants: false }).take([ended('x')]);
    await settled();
    expect(told).toEqual([]);
    expect(common.names.size).toBe(0);
  });
});

describe('a notification', () => {
  const opened: unknown[] = [];
  const say = (...happenings: IHappening[]): readonly string[] => {
    notify(
      {
        trans,
        now: () => 1000,
        system: { ownJob: '42' },
        open: what => void opened.push(what)
      },
      happenings
    );
    return Notification.manager.notifications.map(({ message }) => message);
  };
  const one = (
    kind: IHappening['kind'],
    more: Partial<IJobNote>
  ): IHappening => ({ kind, name: 'n', note: note(more) });

  beforeEach(() => Notification.dismiss());

  it.each<[IHappening, string]>([
    [one('started', { state: 'running' }), 'cp2k_relax (7) started.'],
    [
      one('started', { state: 'running', tasks: { running: 8, waiting: 56 } }),
      'cp2k_relax (7) started: 8 tasks run.'
    ],
    [one('ended', {}), 'cp2k_relax (7) completed.'],
    [one('ended', { state: 'cancelled' }), 'cp2k_relax (7) was cancelled.'],
    [
      one('ended', { state: 'running' }),
      'cp2k_relax (7) has left the queue; how it ended is not known.'
    ],
    [
      one('ended', { tasks: { completed: 64 } }),
      'cp2k_relax (7) ended: 64 tasks.'
    ],
    [
      one('failed', { state: 'out-of-memory' }),
      'cp2k_relax (7): Out of memory.'
    ],
    [
      one('failed', { tasks: { failed: 2, 'timed-out': 1, completed: 997 } }),
      'cp2k_relax (7): 3 of 1000 failed.'
    ],
    [
      one('limit', { state: 'running', limitAt: 1900 }),
      'cp2k_relax (7) reaches its limit in 15 min.'
    ],
    [
      one('limit', { id: '42', state: 'running', limitAt: 1900 }),
      'This JupyterLab (42) reaches its limit in 15 min. Save what is open.'
    ]
  ])('of %j', (happening, text) => {
    expect(say(happening)).toEqual([text]);
  });

  it('leads to the job', () => {
    say(one('ended', {}));
    const [news] = Notification.manager.notifications;
    news?.options.actions?.[0]?.callback(new MouseEvent('click'));
    expect(opened.at(-1)).toEqual({ job: '7' });
  });

  it('is one for many, and leads to all of them', () => {
    const many = [
      one('failed', { state: 'failed' }),
      one('failed', { state: 'timed-out' }),
      one('failed', { state: 'failed' }),
      one('failed', { state: 'failed' })
    ];
    expect(say(...many)).toEqual(['4 jobs failed.']);
    const [news] = Notification.manager.notifications;
    news?.options.actions?.[0]?.callback(new MouseEvent('click'));
    expect(opened.at(-1)).toEqual({ states: ['failed', 'timed-out'] });
  });
});
