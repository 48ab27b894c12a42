import { nullTranslator } from '@jupyterlab/translation';
import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import type { IGridColumn } from './columns';
import { Grid, type IGridProps } from './grid';

const columns: readonly IGridColumn<string>[] = [
  {
    id: 'name',
    label: 'Name',
    sample: 'name',
    sortable: true,
    render: name => name
  },
  { id: 'size', label: 'Size', sample: '0', end: true, render: () => 7 }
];

describe('a grid', () => {
  const onSelect = jest.fn();
  const onRange = jest.fn();
  const onActivate = jest.fn();

  const props = (more: Partial<IGridProps<string>>): IGridProps<string> => ({
    trans: nullTranslator.load('jupyterlab_hpc'),
    label: 'Things',
    columns,
    count: 50_000,
    row: index => `thing ${index}`,
    rowKey: name => name,
    indexOf: key => Number(key.slice(6)),
    sort: { column: 'name', descending: false },
    onSort: jest.fn(),
    selected: new Set(),
    onSelect,
    onRange,
    onActivate,
    ...more
  });
  const rowOf = (index: number) =>
    document.querySelector<HTMLElement>(`[data-row="${index}"]`);

  beforeEach(() => jest.clearAllMocks());

  it('makes only the rows in view, and says how many there are', () => {
    render(<Grid {...props({})} />);
    const grid = screen.getByRole('grid', { name: 'Things' });
    expect(grid.getAttribute('aria-rowcount')).toBe('50001');
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    expect(rowOf(0)?.getAttribute('aria-rowindex')).toBe('2');
    expect(onRange).toHaveBeenLastCalledWith(0, expect.any(Number));
  });

  it('shows grey shapes for rows that are not at hand', () => {
    render(<Grid {...props({ count: 3, row: () => undefined })} />);
    expect(rowOf(1)?.getAttribute('aria-busy')).toBe('true');
    expect(rowOf(1)?.textContent).toBe('');
  });

  it('selects by click, Ctrl+click and Shift+click', () => {
    render(<Grid {...props({})} />);
    fireEvent.click(rowOf(2)!);
    fireEvent.click(rowOf(4)!, { ctrlKey: true });
    fireEvent.click(rowOf(7)!, { shiftKey: true });
    expect(onSelect.mock.calls.flat()).toEqual([
      { kind: 'only', key: 'thing 2' },
      { kind: 'toggle', key: 'thing 4' },
      { kind: 'range', from: 4, to: 7 }
    ]);
  });

  it('keeps the focused row when it is scrolled out of sight', async () => {
    render(<Grid {...props({})} />);
    rowOf(0)!.focus();
    await userEvent.keyboard('{End}');
    expect(document.activeElement).toBe(rowOf(49_999));
    await userEvent.keyboard('{Enter}');
    expect(onActivate).toHaveBeenCalledWith('thing 49999');
  });

  it('brings a row into view and focus, once', () => {
    const { rerender } = render(<Grid {...props({})} />);
    const reveal = { key: 'thing 30000', serial: 1 };
    rerender(<Grid {...props({ reveal })} />);
    expect(document.activeElement).toBe(rowOf(30_000));
    fireEvent.click(rowOf(1)!);
    rerender(<Grid {...props({ reveal })} />);
    expect(rowOf(1)!.tabIndex).toBe(0);
  });

  it('is its header alone when there are no rows', () => {
    render(<Grid {...props({ count: 0 })} />);
    const [name] = screen.getAllByRole('columnheader');
    expect(screen.getAllByRole('row')).toHaveLength(1);
    expect(name?.tabIndex).toBe(0);
  });
});
