import { fireEvent, render, screen } from '@testing-library/react';
import React from 'react';

import { jobStates } from '@jupyterlab-hpc/api';

import { StateStrip, stripOrder } from './statestrip';

describe('a strip of states', () => {
  it('says its counts, and shows them to scale in their order', () => {
    render(
      <StateStrip
        label="21 completed, 2 failed, 8 running"
        parts={[
          { state: 'completed', count: 21 },
          { state: 'failed', count: 2 },
          { state: 'cancelled', count: 1 },
          { state: 'held', count: 0 },
          { state: 'running', count: 8 }
        ]}
      />
    );
    const strip = screen.getByRole('img', {
      name: '21 completed, 2 failed, 8 running'
    });
    expect(strip.title).toBe('21 completed, 2 failed, 8 running');
    const parts = [...strip.querySelectorAll<HTMLElement>('*')];
    expect(parts.map(part => part.classList[1])).toEqual([
      'jp-mod-run',
      'jp-mod-bad',
      'jp-mod-over',
      'jp-mod-done'
    ]);
    expect(parts.map(part => part.style.flexGrow)).toEqual([
      '8',
      '2',
      '1',
      '21'
    ]);
  });

  it('knows the place of every state', () => {
    expect([...stripOrder].sort()).toEqual([...jobStates].sort());
  });

  it('can be picked from by the pointer, out of the way of the keyboard', () => {
    const onPick = jest.fn();
    render(
      <StateStrip
        look="bar"
        label="1 running, 2 waiting"
        parts={[
          { state: 'running', count: 1 },
          { state: 'waiting', count: 2 }
        ]}
        nameOf={({ state, count }) => `${state} ${count}`}
        onPick={onPick}
      />
    );
    const waiting = screen.getByRole('button', { name: 'waiting 2' });
    fireEvent.click(waiting);
    expect(onPick.mock.calls).toEqual([['waiting']]);
    expect(waiting.tabIndex).toBe(-1);
    expect(screen.getByRole('group').getAttribute('aria-label')).toBe(
      '1 running, 2 waiting'
    );
  });
});
