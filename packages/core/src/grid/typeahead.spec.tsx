import { act, fireEvent, render, screen } from '@testing-library/react';
import React from 'react';

import { gridOf, rowAt } from './double';
import { Grid } from './grid';
import { findText } from './typeahead';

const names = ['alpha', 'beta', 'Bravo one', 'bravo two', 'charlie', 'a/b'];

describe('letters typed at a row', () => {
  const onSelect = jest.fn();
  const outside = jest.fn();
  const type = (...keys: string[]): void => {
    for (const key of keys) {
      fireEvent.keyDown(document.activeElement!, { key });
    }
  };
  const show = (): HTMLElement => {
    const typeAhead = (name: string): string => name;
    render(
      <div onKeyDown={outside}>
        <Grid {...gridOf(names, { onSelect, typeAhead })} />
      </div>
    );
    act(() => rowAt(0).focus());
    return screen.getByRole('grid');
  };

  beforeEach(() => {
    jest.clearAllMocks();
    jest.useFakeTimers();
  });
  afterEach(() => jest.useRealTimers());

  it('go to the row that begins with them, capitals or not', () => {
    show();
    type('B');
    expect(document.activeElement).toBe(rowAt(1));
    type('r');
    expect(document.activeElement).toBe(rowAt(2));
    type('a', 'v', 'o', ' ', 't');
    expect(document.activeElement).toBe(rowAt(3));
    expect(onSelect).not.toHaveBeenCalled();
    expect(outside).not.toHaveBeenCalled();
  });

  it('are one name until a second passes', () => {
    const grid = show();
    type('c');
    expect(grid.classList.contains('jp-mod-typing')).toBe(true);
    act(() => jest.advanceTimersByTime(999));
    type('h');
    act(() => jest.advanceTimersByTime(999));
    expect(grid.classList.contains('jp-mod-typing')).toBe(true);
    act(() => jest.advanceTimersByTime(1));
    expect(grid.classList.contains('jp-mod-typing')).toBe(false);
    type(' ');
    expect(onSelect).toHaveBeenCalledWith({ kind: 'toggle', key: 'charlie' });
  });

  it('end with Esc, which then means nothing else', () => {
    const grid = show();
    type('c', 'Escape');
    expect(grid.classList.contains('jp-mod-typing')).toBe(false);
    expect(outside).not.toHaveBeenCalled();
    type('Escape');
    expect(outside).toHaveBeenCalledTimes(1);
  });

  it('are no commands, and commands are no letters', () => {
    const grid = show();
    type('/', 'Delete', 'F6');
    fireEvent.keyDown(rowAt(0), { key: 'b', altKey: true });
    fireEvent.keyDown(rowAt(0), { key: 'b', metaKey: true });
    expect(grid.classList.contains('jp-mod-typing')).toBe(false);
    expect(outside).toHaveBeenCalledTimes(5);
    type('a', '/');
    expect(document.activeElement).toBe(rowAt(5));
    expect(outside).toHaveBeenCalledTimes(5);
  });
});

describe('the row that begins with a text', () => {
  const at = (index: number): string | undefined => names[index];

  it('is looked for from the focus on, and round', () => {
    expect(findText('a', 0, at)).toBe(5);
    expect(findText('a', 5, at)).toBe(0);
    expect(findText('al', 3, at)).toBe(0);
    expect(findText('be', 1, at)).toBe(1);
    expect(findText('x', 1, at)).toBeUndefined();
  });

  it('is the next one for a letter that is repeated', () => {
    expect(findText('aa', 0, at)).toBe(5);
    expect(findText('aaa', 5, at)).toBe(0);
  });

  it('is one of those at hand around the focus', () => {
    const some = (index: number): string | undefined =>
      index >= 2 && index <= 4 ? names[index] : undefined;
    expect(findText('a', 3, some)).toBeUndefined();
    expect(findText('b', 4, some)).toBe(3);
  });
});
