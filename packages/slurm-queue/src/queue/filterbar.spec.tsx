import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { makeJob } from '../double';
import { actions, QueueScene } from './testing';

describe('the filters of the queue', () => {
  let scene: QueueScene;
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  const asked = () => scene.bridge.asked.at(-1);
  const chip = (name: string) => screen.getByRole('checkbox', { name });
  const chips = () =>
    within(screen.getByRole('group', { name: 'Filters' }))
      .getAllByRole('checkbox')
      .map(one => one.getAttribute('aria-label'));
  const press = async (element: HTMLElement) => {
    await user.click(element);
    await scene.pass();
  };

  beforeEach(() => {
    jest.useFakeTimers();
    scene = new QueueScene();
    const partition = 'gpu';
    scene.bridge.jobs = [
      makeJob({ id: '1', partition }),
      makeJob({ id: '2' }),
      makeJob({ id: '3', state: 'waiting', tasks: 4 }),
      makeJob({ id: '4', state: 'failed' }),
      makeJob({ id: '5', state: 'out-of-memory' }),
      makeJob({ id: '6', state: 'cancelled' }),
      makeJob({ id: '7', state: 'starting' }),
      makeJob({ id: '8', user: 'bob', partition })
    ];
  });

  afterEach(() => scene.end());

  it('are chips of the states there are, counted; rare ones in a menu', async () => {
    await scene.open();
    expect(chips()).toEqual(['Running 2', 'Waiting 4', 'Failed 2']);
    await press(scene.button('2 more'));
    const menu = screen.getByRole('dialog', { name: '2 more' });
    expect(within(menu).getByText('Starting')).toBeTruthy();
    await press(within(menu).getByText('Cancelled'));
    expect(asked()?.state).toEqual(['cancelled']);
    expect(scene.keys()).toEqual(['6']);
    await user.keyboard('{Escape}');
    expect(chip('Cancelled 1').getAttribute('aria-checked')).toBe('true');
  });

  it('take “Failed” for every way to fail', async () => {
    await scene.open();
    await press(chip('Failed 2'));
    expect(asked()?.state).toEqual([
      'failed',
      'out-of-memory',
      'node-failed',
      'boot-failed'
    ]);
    expect(scene.keys()).toEqual(['4', '5']);
    await press(chip('Failed 2'));
    expect(asked()?.state).toBeUndefined();
  });

  it('keep a chip in sight while it filters, even at 0', async () => {
    await scene.open();
    await press(chip('Waiting 4'));
    scene.bridge.jobs = scene.bridge.jobs.filter(({ id }) => id !== '3');
    await scene.pass(60_000);
    expect(chip('Waiting 0').getAttribute('aria-checked')).toBe('true');
    expect(screen.getByText('No job matches this filter')).toBeTruthy();
    await press(screen.getByText('Clear the filter'));
    expect(chips()).toEqual(['Running 2', 'Failed 2']);
  });

  it('work from the histogram too', async () => {
    await scene.open();
    await press(scene.button('4 waiting'));
    expect(asked()?.state).toEqual(['waiting']);
    await press(scene.button('4 waiting'));
    expect(asked()?.state).toBeUndefined();
  });

  it('combine with partitions, users and text, and Esc ends them all', async () => {
    await scene.open();
    await press(screen.getByLabelText('Everyone'));
    await press(scene.button('Partition'));
    await press(screen.getByRole('checkbox', { name: /gpu/ }));
    expect(scene.keys()).toEqual(['1', '8']);
    await press(scene.button('User'));
    await press(screen.getByRole('checkbox', { name: /bob/ }));
    await user.type(screen.getByRole('searchbox'), 'job8');
    await scene.pass(250);
    expect(asked()).toMatchObject({
      scope: 'all',
      partition: ['gpu'],
      user: ['bob'],
      q: 'job8'
    });
    expect(scene.keys()).toEqual(['8']);
    expect(screen.getByText('1 of 8 jobs')).toBeTruthy();
    await user.keyboard('{Escape}');
    await scene.pass();
    expect(scene.keys()).toHaveLength(8);
    expect(asked()).not.toHaveProperty('user');
  });

  it('offer to look up an id that no row has', async () => {
    await scene.open();
    await user.type(screen.getByRole('searchbox'), '123_4');
    await scene.pass(250);
    await press(scene.button('Look up 123_4'));
    expect(actions.lookUp).toHaveBeenCalledWith('123_4');
  });
});
