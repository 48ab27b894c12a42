import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { gridOf, headerAt, rowAt } from './double';
import { Grid } from './grid';
import type { IGridProps } from './props';

const names = Array.from({ length: 50_000 }, (_, index) => `thing ${index}`);

describe('a grid', () => {
  const onSelect = jest.fn();
  const onRange = jest.fn();
  const onActivate = jest.fn();
  const onFocusRow = jest.fn();

  const props = (more: Partial<IGridProps<string>> = {}) =>
    gridOf(names, { onSelect, onRange, onActivate, onFocusRow, ...more });

  beforeEach(() => jest.clearAllMocks());

  it('makes only the rows in view, and says how many there are', () => {
    render(<Grid {...props()} />);
    const grid = screen.getByRole('grid', { name: 'Things' });
    expect(grid.getAttribute('aria-rowcount')).toBe('50001');
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    expect(rowAt(0).getAttribute('aria-rowindex')).toBe('2');
    expect(rowAt(0).dataset.key).toBe('thing 0');
    expect(onRange).toHaveBeenLastCalledWith(0, expect.any(Number));
  });

  it('asks only for rows near the screen, however many there are', () => {
    const row = jest.fn((index: number) => names[index]);
    const { rerender } = render(<Grid {...props({ row })} />);
    const grid = screen.getByRole('grid');
    grid.scrollTop = 24 * 30_000;
    fireEvent.scroll(grid);
    rerender(<Grid {...props({ row, count: 49_999 })} />);
    expect(rowAt(30_000).textContent).toContain('thing 30000');
    expect(row.mock.calls.length).toBeLessThan(300);
    expect(onRange).toHaveBeenLastCalledWith(29_990, expect.any(Number));
  });

  it('renders no row again that did not change', () => {
    const drawn = jest.fn();
    const columns = [
      {
        id: 'name',
        label: 'Name',
        sample: 'name',
        render: (name: string) => drawn(name) as undefined
      }
    ];
    const { rerender } = render(<Grid {...props({ columns })} />);
    drawn.mockClear();
    const selected = new Set(['thing 3']);
    rerender(<Grid {...props({ columns, selected })} />);
    expect(drawn.mock.calls).toEqual([['thing 3']]);
    drawn.mockClear();
    const grid = screen.getByRole('grid');
    grid.scrollTop = 48;
    fireEvent.scroll(grid);
    expect(drawn).toHaveBeenCalledTimes(2);
  });

  it('shows grey shapes for rows that are not at hand', () => {
    render(<Grid {...props({ count: 3, row: () => undefined })} />);
    expect(rowAt(1).getAttribute('aria-busy')).toBe('true');
    expect(rowAt(1).textContent).toBe('');
  });

  it('selects by click, Ctrl+click and Shift+click', () => {
    render(<Grid {...props()} />);
    fireEvent.click(rowAt(2));
    fireEvent.click(rowAt(4), { ctrlKey: true });
    fireEvent.click(rowAt(7), { shiftKey: true });
    expect(onSelect.mock.calls.flat()).toEqual([
      { kind: 'only', key: 'thing 2' },
      { kind: 'toggle', key: 'thing 4' },
      { kind: 'range', from: 4, to: 7 }
    ]);
  });

  it('leaves the selection alone when a button in a row is pressed', () => {
    const columns = [
      {
        id: 'more',
        label: 'More',
        sample: 'more',
        render: () => <button>more</button>
      }
    ];
    render(<Grid {...props({ columns })} />);
    fireEvent.click(screen.getAllByRole('button')[3]!);
    expect(onSelect).not.toHaveBeenCalled();
    expect(onFocusRow).toHaveBeenCalledWith('thing 3');
    expect(rowAt(3).tabIndex).toBe(0);
  });

  it('selects by keys: one, a range, all', async () => {
    render(<Grid {...props()} />);
    act(() => rowAt(0).focus());
    await userEvent.keyboard('{ArrowDown} {Shift>}{ArrowDown}{/Shift}');
    await userEvent.keyboard('{Control>}a{/Control}');
    expect(onSelect.mock.calls.flat()).toEqual([
      { kind: 'toggle', key: 'thing 1' },
      { kind: 'range', from: 1, to: 2 },
      { kind: 'all' }
    ]);
  });

  it('keeps the focused row when it is scrolled out of sight', async () => {
    render(<Grid {...props()} />);
    act(() => rowAt(0).focus());
    await userEvent.keyboard('{End}');
    expect(document.activeElement).toBe(rowAt(49_999));
    const grid = screen.getByRole('grid');
    grid.scrollTop = 0;
    fireEvent.scroll(grid);
    await userEvent.keyboard('{Enter}');
    expect(onActivate).toHaveBeenCalledWith('thing 49999');
    await userEvent.keyboard('{Control>}{Home}{/Control}');
    expect(document.activeElement).toBe(rowAt(0));
  });

  it('brings a row into view and focus, once', () => {
    const { rerender } = render(<Grid {...props()} />);
    const reveal = { key: 'thing 30000', serial: 1 };
    rerender(<Grid {...props({ reveal })} />);
    expect(document.activeElement).toBe(rowAt(30_000));
    expect(onFocusRow.mock.calls).toEqual([['thing 30000']]);
    fireEvent.click(rowAt(29_999));
    rerender(<Grid {...props({ reveal })} />);
    expect(rowAt(29_999).tabIndex).toBe(0);
  });

  it('is its header alone when there are no rows', () => {
    render(<Grid {...props({ count: 0 })} />);
    expect(screen.getAllByRole('row')).toHaveLength(1);
    expect(headerAt(0).tabIndex).toBe(0);
  });
});
