import type { GroupPart } from '@jupyterlab-hpc/api';
import { nullTranslator } from '@jupyterlab/translation';
import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { TaskGrid } from './taskgrid';
import { mostTasks, TaskOrder } from './taskorder';

const trans = nullTranslator.load('jupyterlab_hpc');

const part = (state: GroupPart['state'], ...ids: string[]): GroupPart => ({
  state,
  count: 1,
  ids
});

const mixed = [
  part('running', '12_[20-27]'),
  part('waiting', '12_[31-61]', '12_70'),
  part('failed', '12_[14,17-19]'),
  part('timed-out', '12_5'),
  part('completed', '12_[0-4:2,28-30]')
];

describe('the order of tasks', () => {
  it('has those that failed first, and else goes by their numbers', () => {
    const order = new TaskOrder(mixed);
    const tasks = Array.from({ length: order.count }, (_, at) => order.at(at));
    expect(tasks.map(task => task?.number)).toEqual([
      ...[5, 14, 17, 18, 19],
      ...[0, 2, 4, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30],
      ...Array.from({ length: 31 }, (_, at) => 31 + at),
      70
    ]);
    expect(tasks[0]).toEqual({ id: '12_5', number: 5, state: 'timed-out' });
    expect(tasks[5]?.state).toBe('completed');
    expect(tasks.at(-1)).toEqual({ id: '12_70', number: 70, state: 'waiting' });
    expect(order.placeOf(17)).toBe(2);
    expect(order.placeOf(99)).toBe(0);
  });

  it('holds the highest number that an id may have, and no more tasks than can be told apart', () => {
    const last = new TaskOrder([part('other', '1_999999999')]);
    expect(last.at(0)).toEqual({
      id: '1_999999999',
      number: 999_999_999,
      state: 'other'
    });
    const many = new TaskOrder([part('waiting', '1_[0-999999999]')]);
    expect(many.count).toBe(mostTasks);
  });

  it('is empty where nothing is named', () => {
    expect(new TaskOrder([]).count).toBe(0);
    expect(new TaskOrder([part('running')]).count).toBe(0);
  });
});

describe('the grid of tasks', () => {
  const user = userEvent.setup();
  const onTask = jest.fn();
  const onLog = jest.fn();
  const draw = (parts: readonly GroupPart[]) => (
    <TaskGrid trans={trans} parts={parts} onTask={onTask} onLog={onLog} />
  );
  const grid = () => screen.getByRole('grid');
  const current = () =>
    document.getElementById(grid().getAttribute('aria-activedescendant') ?? '')
      ?.title;

  beforeEach(() => {
    jest.clearAllMocks();
    // As wide as in the drawer: 20 squares, of which 9 lines are on screen.
    const sizes = { clientWidth: 244, clientHeight: 108 } as const;
    for (const size of ['clientWidth', 'clientHeight'] as const) {
      jest
        .spyOn(HTMLElement.prototype, size, 'get')
        .mockReturnValue(sizes[size]);
    }
  });

  afterEach(() => jest.restoreAllMocks());

  it('names each task with its state, and leads to it', async () => {
    render(draw(mixed));
    expect(screen.getAllByRole('gridcell')).toHaveLength(51);
    const cell = screen.getByRole('gridcell', { name: 'Task 18: Failed' });
    expect(cell.className).toContain('jp-mod-bad');
    await user.click(cell);
    expect(onTask).toHaveBeenCalledWith('12_18');
    expect(current()).toBe('Task 18: Failed');
  });

  it('is gone through by keys, which go no further than it does', async () => {
    const outside = jest.fn();
    render(<div onKeyDown={outside}>{draw(mixed)}</div>);
    await user.tab();
    expect(document.activeElement).toBe(grid());
    expect(current()).toBe('Task 5: Timed out');
    await user.keyboard('{ArrowLeft}{ArrowRight}{Enter}');
    expect(onTask).toHaveBeenCalledWith('12_14');
    await user.keyboard('{ArrowDown}');
    expect(current()).toBe('Task 33: Waiting');
    await user.keyboard('{Control>}{End}{/Control}');
    expect(current()).toBe('Task 70: Waiting');
    await user.keyboard('{ArrowDown}{PageUp}');
    expect(current()).toBe('Task 5: Timed out');
    await user.keyboard('{End}{Home}l');
    expect(onLog).toHaveBeenCalledWith('12_5');
    expect(outside).toHaveBeenCalledTimes(1); // Control itself
    await user.keyboard('{Delete}');
    expect(outside).toHaveBeenCalledTimes(2);
  });

  it('keeps the task that one is at, wherever news put it', async () => {
    const { rerender } = render(draw([part('running', '3_[1-9]')]));
    await user.tab();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(current()).toBe('Task 3: Running');
    rerender(draw([part('running', '3_[1-8]'), part('failed', '3_9')]));
    expect(current()).toBe('Task 3: Running');
  });

  it('makes only what is on screen, of a hundred thousand tasks', async () => {
    render(
      draw([
        part('completed', '3_[0-99998:2]'),
        part('running', '3_[1-49999:2]'),
        part('failed', '3_[50001-99999:2]')
      ])
    );
    const cells = () => screen.getAllByRole('gridcell').length;
    expect(cells()).toBeLessThan(400);
    expect(grid().getAttribute('aria-rowcount')).toBe('5000');
    await user.tab();
    await user.keyboard('{Control>}{End}{/Control}');
    expect(current()).toBe('Task 99998: Completed');
    expect(cells()).toBeLessThan(400);
    fireEvent.scroll(grid(), { target: { scrollTop: 0 } });
    expect(grid().hasAttribute('aria-activedescendant')).toBe(false);
    screen.getByRole('gridcell', { name: 'Task 50001: Failed' });
  });
});
