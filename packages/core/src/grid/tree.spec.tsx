import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';

import { gridOf, rowAt } from './double';
import { Grid } from './grid';
import { parentOf } from './tree';

/** `b` is a group of two; `a` and `c` are single. */
function Things(): React.JSX.Element {
  const [open, setOpen] = useState(false);
  const names = open ? ['a', 'b', 'b/1', 'b/2', 'c'] : ['a', 'b', 'c'];
  const props = gridOf(names, {
    treegrid: true,
    level: name => (name.includes('/') ? 2 : 1),
    expanded: name => (name === 'b' ? open : undefined),
    onExpand: (_, to) => setOpen(to)
  });
  return <Grid {...props} />;
}

describe('a grid of groups', () => {
  it('says how deep rows stand, and which are open', async () => {
    render(<Things />);
    expect(screen.getByRole('treegrid')).toBeTruthy();
    expect(rowAt(0).hasAttribute('aria-expanded')).toBe(false);
    expect(rowAt(1).getAttribute('aria-expanded')).toBe('false');
    act(() => rowAt(1).focus());
    await userEvent.keyboard('{ArrowRight}');
    expect(rowAt(1).getAttribute('aria-expanded')).toBe('true');
    const levels = screen
      .getAllByRole('row')
      .slice(1)
      .map(row => row.getAttribute('aria-level'));
    expect(levels).toEqual(['1', '1', '2', '2', '1']);
  });

  it('is walked through and closed by Left and Right', async () => {
    render(<Things />);
    act(() => rowAt(1).focus());
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}');
    expect(document.activeElement).toBe(rowAt(3));
    await userEvent.keyboard('{ArrowLeft}');
    expect(document.activeElement).toBe(rowAt(1));
    await userEvent.keyboard('{ArrowLeft}');
    expect(rowAt(1).getAttribute('aria-expanded')).toBe('false');
    expect(rowAt(2).dataset.key).toBe('c');
  });

  it('has the keys of a list where rows cannot be opened', async () => {
    render(<Things />);
    act(() => rowAt(0).focus());
    await userEvent.keyboard('{ArrowRight}{ArrowLeft}');
    expect(document.activeElement).toBe(rowAt(0));
    expect(screen.getAllByRole('row')).toHaveLength(4);
  });
});

describe('the parent of a row', () => {
  const level = (row: string): number => row.length;
  const tree = (rows: readonly (string | undefined)[]) => ({
    row: (index: number) => rows[index],
    level
  });

  it('is the nearest above that is less deep', () => {
    const rows = tree(['a', 'a', 'bb', 'ccc', 'bb']);
    expect(parentOf(rows, 4)).toBe(1);
    expect(parentOf(rows, 3)).toBe(2);
    expect(parentOf(rows, 1)).toBeUndefined();
  });

  it('is unknown when rows between are not at hand', () => {
    expect(parentOf(tree(['a', undefined, 'bb']), 2)).toBeUndefined();
  });
});
