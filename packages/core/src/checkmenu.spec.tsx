import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { CheckMenu } from './checkmenu';

describe('a menu of check boxes', () => {
  const onChange = jest.fn();
  const outside = jest.fn();
  const show = (): HTMLElement => {
    render(
      <div onKeyDown={outside}>
        <CheckMenu
          label="Columns"
          items={[
            { id: 'id', label: 'Job', checked: true, disabled: true },
            { id: 'name', label: 'Name', checked: true },
            {
              id: 'held',
              label: 'Held',
              checked: false,
              count: 3,
              mark: 'held'
            }
          ]}
          onChange={onChange}
        >
          <button>Reset</button>
        </CheckMenu>
        <button>elsewhere</button>
      </div>
    );
    return screen.getByRole('button', { name: 'Columns' });
  };
  const box = (name: string): HTMLElement =>
    screen.getByRole('checkbox', { name });
  const list = (): HTMLElement | null => screen.queryByRole('dialog');

  beforeEach(() => jest.clearAllMocks());

  it('opens by its button, and stays while boxes are changed', async () => {
    const button = show();
    expect(list()).toBeNull();
    await userEvent.click(button);
    expect(button.getAttribute('aria-expanded')).toBe('true');
    await userEvent.click(box('Name'));
    await userEvent.click(box('Held 3'));
    expect(onChange.mock.calls).toEqual([
      ['name', false],
      ['held', true]
    ]);
    expect(list()).not.toBeNull();
    await userEvent.click(button);
    expect(list()).toBeNull();
  });

  it('is worked by the keyboard alone', async () => {
    const button = show();
    act(() => button.focus());
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(box('Name'));
    await userEvent.keyboard('{ArrowDown} ');
    expect(onChange.mock.calls).toEqual([['held', true]]);
    const reset = screen.getByRole('button', { name: 'Reset' });
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(reset);
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(box('Name'));
    await userEvent.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(reset);
    await userEvent.keyboard('{Home}');
    expect(document.activeElement).toBe(box('Name'));
  });

  it('is closed by Esc, which gives the focus back and does no more', async () => {
    const button = show();
    await userEvent.click(button);
    await userEvent.keyboard('{Escape}');
    expect(list()).toBeNull();
    expect(document.activeElement).toBe(button);
    expect(outside).not.toHaveBeenCalled();
  });

  it('is closed by a press outside, and when the focus leaves', async () => {
    const button = show();
    await userEvent.click(button);
    await userEvent.click(document.body);
    expect(list()).toBeNull();
    await userEvent.click(button);
    await userEvent.keyboard('{End}{Tab}');
    expect(document.activeElement?.textContent).toBe('elsewhere');
    expect(list()).toBeNull();
  });
});
