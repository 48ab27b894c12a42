import { act, fireEvent, render, screen } from '@testing-library/react';
import React from 'react';

import { gridOf, onScreen, rowAt, scrollGrid } from './double';
import { Grid } from './grid';
import { rowHeight } from './scale';

const room = 20 * rowHeight;

describe('rows that move in a grid', () => {
  beforeEach(() =>
    jest
      .spyOn(HTMLElement.prototype, 'clientHeight', 'get')
      .mockReturnValue(room + 25)
  );
  afterEach(() => jest.restoreAllMocks());

  const names = Array.from({ length: 1000 }, (_, at) => `thing ${at}`);
  const more = (added: number): string[] => [
    ...Array.from({ length: added }, (_, at) => `new ${at}`),
    ...names
  ];

  it('keep the row at the top where it is, where that is wanted', () => {
    const { rerender } = render(
      <Grid {...gridOf(names, { keepPlace: true })} />
    );
    const grid = screen.getByRole('grid');
    scrollGrid(grid, 100 * rowHeight + 7);
    rerender(<Grid {...gridOf(more(5), { keepPlace: true })} />);
    expect(grid.scrollTop).toBe(105 * rowHeight + 7);
    expect(onScreen(grid, room)[0]).toBe('thing 100');
    rerender(<Grid {...gridOf(more(4), { keepPlace: true })} />);
    expect(grid.scrollTop).toBe(104 * rowHeight + 7);
  });

  it('move once only when the row with the focus is in sight as well', () => {
    const { rerender } = render(
      <Grid {...gridOf(names, { keepPlace: true })} />
    );
    const grid = screen.getByRole('grid');
    scrollGrid(grid, 100 * rowHeight);
    fireEvent.click(rowAt(103));
    rerender(<Grid {...gridOf(more(1), { keepPlace: true })} />);
    expect(grid.scrollTop).toBe(101 * rowHeight);
    rerender(<Grid {...gridOf(names, { keepPlace: true })} />);
    expect(grid.scrollTop).toBe(100 * rowHeight);
  });

  it('are seen to come at the very top', () => {
    const { rerender } = render(
      <Grid {...gridOf(names, { keepPlace: true })} />
    );
    rerender(<Grid {...gridOf(more(5), { keepPlace: true })} />);
    expect(onScreen(screen.getByRole('grid'), room)[0]).toBe('new 0');
  });

  it('begin at the first when they are others altogether', () => {
    const { rerender } = render(
      <Grid {...gridOf(names, { keepPlace: true, origin: 1 })} />
    );
    const grid = screen.getByRole('grid');
    scrollGrid(grid, 100 * rowHeight);
    fireEvent.click(rowAt(103));
    rerender(
      <Grid {...gridOf([...names].reverse(), { keepPlace: true, origin: 2 })} />
    );
    expect(grid.scrollTop).toBe(0);
    expect(rowAt(0).tabIndex).toBe(0);
  });

  it('begin at one that is wanted there, which Tab reaches but which has no focus', () => {
    const onFocusRow = jest.fn();
    const { rerender } = render(<Grid {...gridOf(names, { onFocusRow })} />);
    const reveal = { key: 'thing 500', serial: 1, still: true };
    rerender(<Grid {...gridOf(names, { onFocusRow, reveal })} />);
    const grid = screen.getByRole('grid');
    expect(onScreen(grid, room)[0]).toBe('thing 500');
    expect(rowAt(500).tabIndex).toBe(0);
    expect(document.activeElement).toBe(document.body);
    expect(onFocusRow).not.toHaveBeenCalled();
    act(() => rowAt(500).focus());
    expect(onFocusRow.mock.calls).toEqual([['thing 500']]);
  });

  it('tell what is on screen', () => {
    const onView = jest.fn();
    render(<Grid {...gridOf(names, { onView })} />);
    expect(onView).toHaveBeenLastCalledWith(0, 19);
    scrollGrid(screen.getByRole('grid'), 100 * rowHeight);
    expect(onView).toHaveBeenLastCalledWith(100, 119);
  });
});
