import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { gridOf, headerAt, rowAt } from './double';
import { Grid } from './grid';

const names = Array.from({ length: 200 }, (_, index) => `job ${index}`);

describe('the focus of a grid', () => {
  const onFocusRow = jest.fn();
  const onSelect = jest.fn();
  const onHold = jest.fn();
  const props = (rows: readonly string[] = names) =>
    gridOf(rows, { onFocusRow, onSelect, onHold });

  beforeEach(() => jest.clearAllMocks());

  it('is told by row, whichever way the person goes there', async () => {
    render(<Grid {...props()} />);
    await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}');
    await userEvent.click(rowAt(5));
    expect(onFocusRow.mock.calls).toEqual([['job 0'], ['job 1'], ['job 5']]);
  });

  it('is told of when a row that was not at hand arrives', async () => {
    const far = { ...props(), row: () => undefined };
    const { rerender } = render(<Grid {...far} />);
    await userEvent.tab();
    await userEvent.keyboard('{End}');
    rerender(<Grid {...props()} />);
    expect(onFocusRow).toHaveBeenLastCalledWith('job 199');
    expect(document.activeElement).toBe(rowAt(199));
  });

  it('stays on its row and at its height when a refresh moves it', async () => {
    const { rerender } = render(<Grid {...props()} />);
    const grid = screen.getByRole('grid');
    grid.scrollTop = 24 * 50 + 7;
    fireEvent.scroll(grid);
    await userEvent.click(rowAt(60));
    const element = rowAt(60);
    rerender(<Grid {...props(['new 1', 'new 2', ...names])} />);
    expect(document.activeElement).toBe(element);
    expect(element.dataset).toMatchObject({ row: '62', key: 'job 60' });
    expect(grid.scrollTop).toBe(24 * 52 + 7);
    expect(onFocusRow.mock.calls).toEqual([['job 60']]);
  });

  it('is at the beginning with who came there and went nowhere yet', async () => {
    const { rerender } = render(<Grid {...props()} />);
    const grid = screen.getByRole('grid');
    await userEvent.tab();
    const element = rowAt(0);
    rerender(<Grid {...props(['new', ...names])} />);
    expect(grid.scrollTop).toBe(0);
    expect(document.activeElement).toBe(element);
    expect(element.dataset).toMatchObject({ row: '1', key: 'job 0' });
    const others = Array.from({ length: 50 }, (_, at) => `other ${at}`);
    rerender(<Grid {...props([...others, ...names])} />);
    expect(grid.scrollTop).toBe(0);
    expect(document.activeElement).toBe(rowAt(0));
    expect(onFocusRow.mock.calls).toEqual([['job 0'], ['other 0']]);
  });

  it('stays on the first row, too, once a person went there', async () => {
    const { rerender } = render(<Grid {...props()} />);
    await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}{ArrowUp}');
    rerender(<Grid {...props(['new 1', 'new 2', ...names])} />);
    expect(document.activeElement).toBe(rowAt(2));
    expect(screen.getByRole('grid').scrollTop).toBe(24 * 2);
  });

  it('moves nothing when its row was out of sight', async () => {
    const { rerender } = render(<Grid {...props()} />);
    const grid = screen.getByRole('grid');
    await userEvent.click(rowAt(2));
    grid.scrollTop = 24 * 50;
    fireEvent.scroll(grid);
    rerender(<Grid {...props(['new', ...names])} />);
    expect(grid.scrollTop).toBe(24 * 50);
    expect(document.activeElement).toBe(rowAt(3));
  });

  it('goes to what took the place of a row that went away', async () => {
    const { rerender } = render(<Grid {...props()} />);
    await userEvent.click(rowAt(4));
    const without = names.filter(name => name !== 'job 4');
    rerender(<Grid {...props(without)} />);
    expect(document.activeElement).toBe(rowAt(4));
    expect(rowAt(4).dataset.key).toBe('job 5');
    rerender(<Grid {...props(['new', ...without])} />);
    expect(document.activeElement).toBe(rowAt(5));
    expect(rowAt(5).dataset.key).toBe('job 5');
    // That is not the person's doing; the next key is.
    expect(onFocusRow).toHaveBeenCalledTimes(1);
    await userEvent.keyboard('{ArrowDown}');
    expect(onFocusRow).toHaveBeenLastCalledWith('job 6');
  });

  it('comes back with the row that went away', async () => {
    const { rerender } = render(<Grid {...props()} />);
    await userEvent.click(rowAt(4));
    rerender(<Grid {...props(names.slice(100))} />);
    expect(document.activeElement).toBe(rowAt(4));
    rerender(<Grid {...props()} />);
    expect(document.activeElement).toBe(rowAt(4));
    expect(rowAt(4).dataset.key).toBe('job 4');
  });

  it('remembers where its row went, also when that is not at hand', async () => {
    const { rerender } = render(<Grid {...props()} />);
    await userEvent.click(rowAt(4));
    const later = ['a', 'b', ...names];
    rerender(<Grid {...props(later)} />);
    rerender(<Grid {...props(later)} indexOf={() => undefined} />);
    expect(rowAt(6).tabIndex).toBe(0);
  });

  it('is not taken from elsewhere by a refresh', async () => {
    const page = (rows: readonly string[]) => (
      <>
        <input aria-label="filter" />
        <Grid {...props(rows)} />
      </>
    );
    const { rerender } = render(page(names));
    await userEvent.click(rowAt(4));
    await userEvent.click(screen.getByLabelText('filter'));
    rerender(page(names.slice(5)));
    expect(document.activeElement).toBe(screen.getByLabelText('filter'));
  });

  it('begins a range where it was, after the row moved', async () => {
    const { rerender } = render(<Grid {...props()} />);
    await userEvent.click(rowAt(4));
    rerender(<Grid {...props(['new', ...names])} />);
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    const range = { kind: 'range', from: 5, to: 6 };
    expect(onSelect).toHaveBeenLastCalledWith(range);
  });

  it('stays on its column when that moves', () => {
    const { columns } = props();
    const { rerender } = render(<Grid {...props()} />);
    act(() => headerAt(0).focus());
    const turned = [...columns].reverse();
    rerender(<Grid {...props()} columns={turned} />);
    expect(document.activeElement).toBe(headerAt(2));
    expect(headerAt(2).textContent).toBe('Name');
  });

  describe('holds the rows', () => {
    it('while one has it', async () => {
      render(<Grid {...props()} />);
      await userEvent.tab();
      expect(onHold.mock.calls).toEqual([[true]]);
      await userEvent.keyboard('{ArrowDown}');
      expect(onHold).toHaveBeenCalledTimes(1);
      await userEvent.keyboard('{ArrowUp}{ArrowUp}');
      expect(document.activeElement).toBe(headerAt(0));
      expect(onHold).toHaveBeenLastCalledWith(false);
    });

    it('as the pointer does while it is over them', () => {
      const { rerender } = render(<Grid {...props()} />);
      const cross = (from: HTMLElement, to: HTMLElement): void => {
        const init = { bubbles: true, relatedTarget: to };
        fireEvent(from, new MouseEvent('pointerout', init));
      };
      cross(headerAt(0), rowAt(3));
      cross(rowAt(3), rowAt(4));
      expect(onHold.mock.calls).toEqual([[true]]);
      cross(rowAt(4), headerAt(0));
      expect(onHold).toHaveBeenLastCalledWith(false);
      cross(headerAt(0), rowAt(3));
      rerender(<Grid {...props([])} />);
      expect(onHold).toHaveBeenLastCalledWith(false);
    });

    it('no longer when the grid goes', async () => {
      const { unmount } = render(<Grid {...props()} />);
      await userEvent.hover(rowAt(3));
      unmount();
      expect(onHold.mock.calls).toEqual([[true], [false]]);
    });
  });

  it('goes to the row whose context menu opens', () => {
    const opened = jest.fn();
    const onContext = jest.fn();
    document.addEventListener('contextmenu', opened, { once: true });
    render(<Grid {...props()} onContext={onContext} />);
    fireEvent.contextMenu(rowAt(6).firstElementChild!);
    expect(onContext.mock.calls).toEqual([['job 6']]);
    expect(document.activeElement).toBe(rowAt(6));
    expect(onFocusRow).toHaveBeenLastCalledWith('job 6');
    expect(onSelect).not.toHaveBeenCalled();
    expect(opened).toHaveBeenCalledTimes(1);
    expect(onContext.mock.invocationCallOrder[0]).toBeLessThan(
      opened.mock.invocationCallOrder[0]!
    );
  });
});
