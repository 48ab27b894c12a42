import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { Widget } from '@lumino/widgets';
import { act, screen } from '@testing-library/react';

import { BridgeDouble, makeJob } from '../double';
import { CommandIDs } from '../ids';
import { QueueSettings } from '../settings';
import { JobsContent } from './content';
import { makeSummary } from './testing';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('what fills the sidebar', () => {
  let bridge: BridgeDouble;
  let content: JobsContent;
  /** The commands that were run, and with what. */
  let run: { readonly id: string; readonly args: unknown }[];

  const pass = (milliseconds = 0) =>
    act(() => jest.advanceTimersByTimeAsync(milliseconds));

  /** Does something, and lets Lumino's messages arrive. */
  const doing = (something: () => unknown) =>
    act(() => {
      something();
      return jest.advanceTimersByTimeAsync(0);
    });

  const show = () => doing(() => Widget.attach(content, document.body));

  beforeEach(async () => {
    jest.useFakeTimers();
    window.localStorage.clear();
    bridge = new BridgeDouble();
    bridge.handlers.getSummary = () =>
      makeSummary({ running: [makeJob({ id: '1', name: 'wrf' })] }, 2);
    const commands = new CommandRegistry();
    run = [];
    for (const id of [CommandIDs.open, CommandIDs.openSubmitForm]) {
      commands.addCommand(id, { execute: args => void run.push({ id, args }) });
    }
    content = new JobsContent({
      commands,
      baseUrl: '/',
      client: bridge,
      trans,
      settings: new QueueSettings()
    });
    await pass();
  });

  afterEach(async () => {
    await doing(() => content.dispose());
    // What React put off.
    await pass(1);
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('asks while it is on screen, slowly while it is not, and ends', async () => {
    await pass(1_000_000);
    expect(bridge.called).toEqual([]);
    await show();
    await pass(60_000);
    const asked = () =>
      bridge.called.filter(({ key }) => key === 'getSummary').length;
    expect(asked()).toBe(2);
    await doing(() => content.hide());
    await pass(299_000);
    expect(asked()).toBe(2);
    await doing(() => content.dispose());
    await pass(1_000_000);
    expect(asked()).toBe(2);
  });

  it('opens the tab, with a job, or with all jobs of a section', async () => {
    await show();
    await doing(() => screen.getByTitle('Open the Slurm Queue tab').click());
    await doing(() => screen.getByText('wrf').click());
    await doing(() => (content.model.filter = ' w '));
    await pass(250);
    await doing(() => screen.getByText('2 more running').click());
    const running = ['running', 'starting', 'completing'];
    const states = [...running, 'requeued', 'resizing', 'suspended'];
    expect(run).toEqual([
      { id: CommandIDs.open, args: {} },
      { id: CommandIDs.open, args: { job: '1' } },
      { id: CommandIDs.open, args: { states, filter: 'w' } }
    ]);
  });

  it('opens the form of a submission', async () => {
    await show();
    await doing(() =>
      screen.getByRole('button', { name: 'Submit a job' }).click()
    );
    expect(run).toEqual([{ id: CommandIDs.openSubmitForm, args: {} }]);
  });

  it('gives the focus to the list of jobs', async () => {
    await show();
    await doing(() => content.activate());
    expect(document.activeElement?.textContent).toBe('Running 3');
  });
});
