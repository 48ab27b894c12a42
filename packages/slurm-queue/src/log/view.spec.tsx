import { BridgeError } from '@jupyterlab-hpc/core';
import { nullTranslator } from '@jupyterlab/translation';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { UseSignal } from '@jupyterlab/ui-components';
import React from 'react';

import type { LogModel } from './model';
import { LogScene } from './testing';
import { LogView } from './view';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('the tab with a log', () => {
  const user = userEvent.setup();
  const actions = {
    copy: jest.fn(),
    download: jest.fn(),
    openFile: jest.fn()
  };
  let scene: LogScene;
  let model: LogModel;

  beforeAll(() => {
    // The document of the tests has no layout.
    Element.prototype.scrollIntoView = jest.fn();
  });
  beforeEach(() => {
    scene = new LogScene();
  });
  afterEach(() => act(() => model.dispose()));

  async function show(text: string | undefined): Promise<void> {
    scene.text = text;
    await act(async () => {
      model = await scene.open();
    });
    render(
      <UseSignal signal={model.stateChanged}>
        {() => (
          <LogView
            model={model}
            trans={trans}
            actions={actions}
            now={() => scene.bridge.time}
            active={true}
            focusRows={() => screen.getByRole('log').focus()}
          />
        )}
      </UseSignal>
    );
  }

  it('shows lines with their colours, and what is known of job and file', async () => {
    await show('plain\n\x1b[31mWARN\x1b[0m ok\n\n10%\r20%');
    const log = screen.getByRole('log', { name: 'Log' });
    expect(log.textContent).toBe('plain\nWARN ok\n\n20%');
    expect(log.getAttribute('aria-live')).toBe('off');
    expect(screen.getByText('WARN').style.color).toBe('var(--jp-hpc-ansi-1)');
    screen.getByText('Running');
    screen.getByText('/home/ada/o.txt');
    screen.getByText('31 B');
    screen.getByText(/^written \d+ s ago$/);
    expect(screen.queryByText(/^Earlier/)).toBeNull();
  });

  it('tells how much is above, and brings it', async () => {
    await show('0123456789abcde\n'.repeat(10_000));
    screen.getByText('Earlier: 96 kB above this.');
    screen.getByText('last 64 kB of 160 kB');
    await user.click(screen.getByText('Load 64 kB more'));
    await act(() => scene.pass(0));
    screen.getByText('last 128 kB of 160 kB');
    await user.click(screen.getByText('Go to the start'));
    await act(() => scene.pass(0));
    screen.getByText('first 64 kB of 160 kB');
    screen.getByText('Later: 96 kB below this.');
    await user.click(screen.getByText('Go to the end'));
    await act(() => scene.pass(0));
    screen.getByText('last 64 kB of 160 kB');
  });

  it.each([
    [
      { state: 'waiting', started: undefined },
      'It appears when the job starts.'
    ],
    [{ state: 'running' }, /^The job runs, but its log is not there/],
    [{ state: 'completed' }, /^The job has ended/]
  ] as const)(
    'of a job that is %j says why it has none',
    async (job, words) => {
      const { started: _started, ...rest } = scene.job;
      scene.job = { ...rest, started: 1000, ...job };
      if (job.state === 'waiting') {
        delete scene.job.started;
      }
      await show(undefined);
      screen.getByText(words);
      scene.text = 'now\n';
      await user.click(screen.getByText('Try again'));
      await act(() => scene.pass(0));
      expect(screen.getByRole('log').textContent).toBe('now');
    }
  );

  it('says whose a log is that may not be read', async () => {
    scene.bridge.handlers.getJobLog = () => {
      throw new BridgeError({
        code: 'log-unreadable',
        message: 'You may not read this log (bob, -rw-------).'
      });
    };
    await show('secret');
    screen.getByText('You may not read this log (bob, -rw-------).');
    const button = screen.getByTitle('Download the whole file');
    expect(button.matches(':disabled')).toBe(true);
  });

  it('says what became of the file', async () => {
    await show('a\nb\nc\n');
    scene.text = 'z\n';
    await act(() => scene.pass(5));
    screen.getByText('The file became shorter; shown from its new start.');
    scene.text = undefined;
    await act(() => scene.pass(10));
    screen.getByText('The log was deleted.');
    expect(screen.getByRole('log').textContent).toBe('z');
  });

  it('says that what a job finds there before it starts is not its own', async () => {
    delete scene.job.started;
    scene.job = { ...scene.job, state: 'waiting' };
    await show('of yesterday\n');
    screen.getByText(/^The job has not started/);
  });

  it('marks what is looked for, and goes from line to line', async () => {
    await show('an Error\n\x1b[1mer\x1b[0mror two\nfine\n');
    await user.click(screen.getByTitle('Search (Ctrl+F)'));
    const field = screen.getByRole('searchbox', { name: 'Search the log' });
    await user.type(field, 'error');
    screen.getByText(/^2 of 2 in all/);
    const marks = [...document.querySelectorAll('mark')];
    expect(marks.map(mark => mark.textContent)).toEqual(['Error', 'er', 'ror']);
    const current = (): string | null | undefined =>
      document.querySelector('.jp-mod-current')?.textContent;
    expect(current()).toBe('error two');
    await user.keyboard('{Enter}');
    expect(current()).toBe('an Error');
    await user.keyboard('{Shift>}{Enter}{/Shift}');
    expect(current()).toBe('error two');
    await user.click(screen.getByText('Aa'));
    screen.getByText(/^1 of 1 in all/);
    await user.type(field, 'zzz');
    screen.getByText(/^0 lines in all/);
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('searchbox')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('log'));
    expect(document.querySelector('mark')).toBeNull();
  });

  it('does not read out what is written, but counts it now and then', async () => {
    jest.useFakeTimers();
    try {
      scene.text = 'a\n';
      await show('a\n');
      scene.write('b\nc\n');
      await act(() => scene.pass(5));
      const said = (): string[] =>
        screen.queryAllByRole('status').map(node => node.textContent);
      expect(said()).not.toContain('2 new lines');
      act(() => jest.advanceTimersByTime(10_000));
      expect(said()).toContain('2 new lines');
    } finally {
      jest.useRealTimers();
    }
  });

  it('lets the stream be chosen where there are two', async () => {
    scene.paths = { stdout: '/o', stderr: '/e' };
    await show('out\n');
    scene.text = 'err\n';
    await user.click(screen.getByRole('button', { name: 'stderr' }));
    await act(() => scene.pass(0));
    expect(screen.getByRole('log').textContent).toBe('err');
    screen.getByText('/e');
  });

  it('can be copied, downloaded and opened', async () => {
    await show('a\n');
    await user.click(screen.getByTitle(/^Copy/));
    await user.click(screen.getByTitle('Download the whole file'));
    await user.click(screen.getByTitle('Open the file'));
    expect(actions.copy).toHaveBeenCalledTimes(1);
    expect(actions.download).toHaveBeenCalledTimes(1);
    expect(actions.openFile).toHaveBeenCalledTimes(1);
  });
});
