import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { gridOf, rowAt } from './double';
import { Grid } from './grid';

// jsdom has none: the test's pointer would have no place on screen.
Object.defineProperty(window, 'PointerEvent', { value: MouseEvent });

describe('what is done to a row', () => {
  it('opens it by a double click, and elsewhere with Ctrl', () => {
    const onActivate = jest.fn();
    const onActivateApart = jest.fn();
    const rows = ['a', 'b'];
    render(<Grid {...gridOf(rows, { onActivate, onActivateApart })} />);
    fireEvent.click(rowAt(1));
    fireEvent.doubleClick(rowAt(1));
    fireEvent.doubleClick(rowAt(1), { ctrlKey: true });
    fireEvent.keyDown(rowAt(1), { key: 'Enter', ctrlKey: true });
    expect(onActivate.mock.calls).toEqual([['b']]);
    expect(onActivateApart.mock.calls).toEqual([['b'], ['b']]);
  });

  it('is a drag once the pointer went some way', () => {
    const onDrag = jest.fn();
    render(<Grid {...gridOf(['a', 'b'], { onDrag })} />);
    fireEvent.pointerDown(rowAt(1), { clientX: 10, clientY: 10 });
    fireEvent.pointerMove(document, { clientX: 12, clientY: 11 });
    expect(onDrag).not.toHaveBeenCalled();
    fireEvent.pointerMove(document, { clientX: 18, clientY: 11 });
    fireEvent.pointerMove(document, { clientX: 28, clientY: 11 });
    expect(onDrag.mock.calls).toEqual([['b', 18, 11]]);
    fireEvent.pointerDown(rowAt(0), { clientX: 10, clientY: 10 });
    fireEvent.pointerUp(document);
    fireEvent.pointerMove(document, { clientX: 60, clientY: 60 });
    expect(onDrag).toHaveBeenCalledTimes(1);
  });

  it('leaves keys and focus to a field in it', async () => {
    const onSelect = jest.fn();
    const columns = [
      {
        id: 'name',
        label: 'Name',
        sample: 'name',
        render: () => <input aria-label="field" />
      }
    ];
    const props = gridOf(['a'], { columns, onSelect });
    const { rerender } = render(<Grid {...props} />);
    const field = screen.getAllByLabelText('field')[0]!;
    act(() => field.focus());
    await userEvent.keyboard('x {Home}{Enter}');
    rerender(<Grid {...props} count={1} />);
    expect(document.activeElement).toBe(field);
    expect((field as HTMLInputElement).value).toBe('x ');
    expect(onSelect).not.toHaveBeenCalled();
  });

  it('is asked of who knows all rows when none at hand begins with a text', async () => {
    const onSeek = jest.fn();
    render(
      <Grid
        {...gridOf(['alpha', 'beta'], { typeAhead: name => name, onSeek })}
      />
    );
    act(() => rowAt(0).focus());
    await userEvent.keyboard('bX');
    expect(onSeek.mock.calls).toEqual([['bX']]);
  });
});
