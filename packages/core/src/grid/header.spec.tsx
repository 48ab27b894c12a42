import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { gridOf, headerAt, rowAt } from './double';
import { Grid } from './grid';
import { moveTarget } from './move';
import type { IGridProps } from './props';

// jsdom has none: the test's pointer would have no place on screen.
Object.assign(globalThis, {
  PointerEvent: class extends MouseEvent {
    readonly pointerId = 1;
  }
});

describe('the header of a grid', () => {
  const onSort = jest.fn();
  const onResize = jest.fn();
  const onMove = jest.fn();
  const show = (more: Partial<IGridProps<string>> = {}) =>
    render(
      <Grid {...gridOf(['a', 'b'], { onSort, onResize, onMove, ...more })} />
    );

  /** Columns of 100 pixels, side by side: a page without layout has none. */
  beforeEach(() => {
    jest.clearAllMocks();
    HTMLElement.prototype.setPointerCapture = jest.fn();
    jest
      .spyOn(HTMLElement.prototype, 'getBoundingClientRect')
      .mockImplementation(function (this: HTMLElement) {
        const place = Number(this.dataset.header ?? 0);
        return new DOMRect(place * 108, 0, 100, 24);
      });
  });
  afterEach(() => jest.restoreAllMocks());

  describe('sorts', () => {
    it('by a column alone, or with Shift after those that sort', async () => {
      show();
      fireEvent.click(headerAt(2));
      fireEvent.click(headerAt(0), { shiftKey: true });
      fireEvent.click(headerAt(1));
      act(() => headerAt(0).focus());
      await userEvent.keyboard('{Enter}{Shift>}{Enter}{/Shift}');
      await userEvent.keyboard('{ArrowRight}{Enter}');
      expect(onSort.mock.calls).toEqual([
        ['kind', false],
        ['name', true],
        ['name', false],
        ['name', true]
      ]);
    });

    it('and says by what: one primary column, the others by rank', () => {
      const sort = [
        { column: 'kind', descending: true },
        { column: 'name', descending: false }
      ];
      show({ sort });
      const [name, size, kind] = screen.getAllByRole('columnheader');
      expect(kind!.getAttribute('aria-sort')).toBe('descending');
      expect(kind!.textContent).toBe('Kind');
      expect(name!.getAttribute('aria-sort')).toBe('none');
      expect(name!.textContent).toBe('Name2');
      expect(name!.getAttribute('aria-label')).toBe(
        'Name, sort key 2, ascending'
      );
      expect(size!.hasAttribute('aria-sort')).toBe(false);
    });
  });

  describe('resizes a column', () => {
    const edgeOf = (place: number): HTMLElement =>
      headerAt(place).querySelector<HTMLElement>('[role=separator]')!;
    const tracks = (): string =>
      screen.getByRole('grid').style.getPropertyValue('--jp-hpc-tracks');

    it('by Ctrl and an arrow, from the width it has', async () => {
      show();
      act(() => headerAt(0).focus());
      await userEvent.keyboard('{Control>}{ArrowRight}{ArrowLeft}{/Control}');
      expect(onResize.mock.calls).toEqual([
        ['name', 1008],
        ['name', 992]
      ]);
    });

    it('by its edge: seen at once, told of when let go', () => {
      show();
      const edge = edgeOf(2);
      const ready = tracks();
      fireEvent.pointerDown(edge, { button: 0, clientX: 400 });
      fireEvent.pointerMove(edge, { clientX: 420 });
      expect(tracks()).toContain('1020px');
      expect(onResize).not.toHaveBeenCalled();
      fireEvent.pointerUp(edge, { clientX: 430 });
      fireEvent.click(edge);
      expect(onResize.mock.calls).toEqual([['kind', 1030]]);
      expect(tracks()).toBe(ready);
      expect(onSort).not.toHaveBeenCalled();
      expect(onMove).not.toHaveBeenCalled();
    });

    it('never to nothing', () => {
      show();
      const edge = edgeOf(0);
      fireEvent.pointerDown(edge, { button: 0, clientX: 1500 });
      fireEvent.pointerMove(edge, { clientX: 0 });
      fireEvent.pointerUp(edge, { clientX: 0 });
      expect(onResize.mock.calls).toEqual([['name', 24]]);
    });

    it('not when it is given up, and not by a press alone', () => {
      show();
      const edge = edgeOf(0);
      fireEvent.pointerDown(edge, { button: 0, clientX: 400 });
      fireEvent.pointerMove(edge, { clientX: 450 });
      fireEvent.keyDown(document.body, { key: 'Escape' });
      fireEvent.pointerUp(edge, { clientX: 450 });
      fireEvent.pointerDown(edge, { button: 0, clientX: 400 });
      fireEvent.pointerUp(edge, { clientX: 400 });
      expect(onResize).not.toHaveBeenCalled();
    });

    it('back to its own width by a double click', () => {
      show({ widths: new Map([['name', 321]]) });
      expect(tracks()).toContain('321px');
      fireEvent.doubleClick(edgeOf(0));
      expect(onResize.mock.calls).toEqual([['name', undefined]]);
    });

    it('only where the panel remembers it', () => {
      show({ onResize: undefined });
      expect(screen.queryByRole('separator')).toBeNull();
    });
  });

  describe('moves a column', () => {
    const drag = (place: number, to: number): void => {
      const cell = headerAt(place);
      fireEvent.pointerDown(cell, { button: 0, clientX: place * 108 + 50 });
      fireEvent.pointerMove(cell, { clientX: to });
      fireEvent.pointerUp(cell, { clientX: to });
      fireEvent.click(cell);
    };

    it('by Alt and an arrow, which then mean nothing to the browser', () => {
      show();
      act(() => headerAt(1).focus());
      const alt = { altKey: true };
      for (const key of ['ArrowRight', 'ArrowLeft']) {
        expect(fireEvent.keyDown(headerAt(1), { key, ...alt })).toBe(false);
      }
      fireEvent.keyDown(headerAt(1), { key: 'Home' });
      expect(fireEvent.keyDown(headerAt(0), { key: 'ArrowLeft', ...alt })).toBe(
        false
      );
      expect(onMove.mock.calls).toEqual([
        ['size', 2],
        ['size', 0]
      ]);
    });

    it('by dragging its header, which then does not sort', () => {
      show();
      drag(0, 300);
      drag(2, 20);
      expect(onMove.mock.calls).toEqual([
        ['name', 2],
        ['kind', 0]
      ]);
      expect(onSort).not.toHaveBeenCalled();
    });

    it('to where a line shows it, and nowhere when nothing would change', () => {
      const { container } = show();
      const line = () =>
        container.querySelector<HTMLElement>('.jp-HpcGrid-drop');
      const cell = headerAt(0);
      fireEvent.pointerDown(cell, { button: 0, clientX: 50 });
      fireEvent.pointerMove(cell, { clientX: 53 });
      expect(line()).toBeNull();
      fireEvent.pointerMove(cell, { clientX: 200 });
      expect(line()?.style.left).toBe('212px');
      fireEvent.pointerMove(cell, { clientX: 120 });
      expect(line()).toBeNull();
      fireEvent.pointerUp(cell, { clientX: 120 });
      expect(onMove).not.toHaveBeenCalled();
      fireEvent.pointerDown(cell, { button: 0, clientX: 50 });
      fireEvent.pointerUp(cell, { clientX: 52 });
      fireEvent.click(cell);
      expect(onSort).toHaveBeenCalledTimes(1);
    });

    it('to a place among all columns, on screen or not', () => {
      const all = ['a', 'b', 'c', 'd', 'e'].map(id => ({ id }));
      const seen = ['a', 'c', 'e'].map(id => ({ id }));
      const to = (from: number, before: number) =>
        moveTarget(all, seen, from, before);
      expect(to(0, 2)).toBe(2);
      expect(to(0, 3)).toBe(4);
      expect(to(2, 1)).toBe(2);
      expect(to(2, 0)).toBe(0);
      expect(to(1, 1)).toBeUndefined();
      expect(to(1, 2)).toBeUndefined();
      expect(to(2, 4)).toBeUndefined();
      expect(to(0, -1)).toBeUndefined();
    });
  });

  it('is reached from the first row, and left again', async () => {
    show();
    act(() => rowAt(0).focus());
    await userEvent.keyboard('{ArrowUp}{End}');
    expect(document.activeElement).toBe(headerAt(2));
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(rowAt(0));
  });
});
