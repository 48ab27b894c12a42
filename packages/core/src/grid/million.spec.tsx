import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { gridOf, onScreen, rowAt, scrollGrid } from './double';
import { Grid } from './grid';
import type { IGridProps } from './props';
import { mostRows, rowHeight } from './scale';

const count = 1_000_000;
const room = 20 * rowHeight;

const nameAt = (index: number): string => `thing ${index}`;

const million = (more: Partial<IGridProps<string>> = {}): IGridProps<string> =>
  gridOf([], {
    count,
    row: index => (index >= 0 && index < count ? nameAt(index) : undefined),
    indexOf: key => Number(key.slice('thing '.length)),
    ...more
  });

describe('a grid of a million rows', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    jest
      .spyOn(HTMLElement.prototype, 'clientHeight', 'get')
      .mockReturnValue(room + 25);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  const setUp = (
    more: Partial<IGridProps<string>> = {}
  ): {
    grid: HTMLElement;
    show: (more: Partial<IGridProps<string>>) => void;
  } => {
    const { rerender } = render(<Grid {...million(more)} />);
    return {
      grid: screen.getByRole('grid'),
      show: next => rerender(<Grid {...million(next)} />)
    };
  };

  it('is no higher than a browser holds, and says how many there are', () => {
    const { grid } = setUp();
    const body = grid.querySelector<HTMLElement>('.jp-HpcGrid-body');
    expect(body?.style.height).toBe(`${mostRows * rowHeight}px`);
    expect(grid.getAttribute('aria-rowcount')).toBe('1000001');
  });

  it('shows the last row at the end of the scroll bar, and the middle in its middle', () => {
    const { grid } = setUp();
    scrollGrid(grid, mostRows * rowHeight - room);
    expect(onScreen(grid, room).at(-1)).toBe('thing 999999');
    expect(onScreen(grid, room)[0]).toBe('thing 999980');
    scrollGrid(grid, (mostRows * rowHeight) / 2);
    expect(onScreen(grid, room)[0]).toBe('thing 500000');
  });

  it('meets every row with the wheel, also after a rest', () => {
    const { grid } = setUp();
    scrollGrid(grid, (mostRows * rowHeight) / 2);
    for (let step = 1; step <= 40; step += 1) {
      scrollGrid(grid, grid.scrollTop + rowHeight);
      expect(onScreen(grid, room)[0]).toBe(nameAt(500_000 + step));
      if (step % 10 === 0) {
        act(() => jest.advanceTimersByTime(200));
        expect(onScreen(grid, room)[0]).toBe(nameAt(500_000 + step));
      }
    }
  });

  it('goes row by row with the keys, and a page, and to both ends', async () => {
    const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
    const { grid } = setUp();
    scrollGrid(grid, (mostRows * rowHeight) / 2);
    fireEvent.click(rowAt(500_010));
    act(() => rowAt(500_010).focus());
    for (let step = 1; step <= 30; step += 1) {
      await user.keyboard('{ArrowDown}');
      const row = rowAt(500_010 + step);
      expect(document.activeElement).toBe(row);
      expect(onScreen(grid, room)).toContain(row.dataset.key);
    }
    await user.keyboard('{PageDown}');
    expect(onScreen(grid, room)).toContain(
      (document.activeElement as HTMLElement).dataset.key
    );
    await user.keyboard('{End}');
    expect(document.activeElement).toBe(rowAt(999_999));
    expect(onScreen(grid, room).at(-1)).toBe('thing 999999');
    await user.keyboard('{Home}');
    expect(document.activeElement).toBe(rowAt(0));
    expect(onScreen(grid, room)[0]).toBe('thing 0');
  });

  it('keeps the far row with the focus within its height', () => {
    const { grid } = setUp();
    fireEvent.click(rowAt(3));
    scrollGrid(grid, mostRows * rowHeight - room);
    const y = /translateY\((.+)px\)/.exec(rowAt(3).style.transform)?.[1];
    expect(Number(y)).toBe(0);
  });

  it('reveals a row anywhere', () => {
    const { grid, show } = setUp();
    show({ reveal: { key: 'thing 777777', serial: 1 } });
    expect(document.activeElement).toBe(rowAt(777_777));
    expect(onScreen(grid, room)).toContain('thing 777777');
  });

  it('stays on a row that exists when rows go away', () => {
    const { grid, show } = setUp();
    scrollGrid(grid, mostRows * rowHeight - room);
    show({ count: 300_000 });
    // As a browser would, if the scroller were lower now.
    scrollGrid(grid, Math.min(grid.scrollTop, mostRows * rowHeight - room));
    expect(onScreen(grid, room).at(-1)).toBe('thing 299999');
  });
});
