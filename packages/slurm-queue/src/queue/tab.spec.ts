import { Dialog, WidgetTracker } from '@jupyterlab/apputils';
import { BridgeError } from '@jupyterlab-hpc/core';
import { nullTranslator } from '@jupyterlab/translation';
import { ContextMenuSvg } from '@jupyterlab/ui-components';
import { CommandRegistry } from '@lumino/commands';
import { Widget } from '@lumino/widgets';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { BridgeDouble, makeJob, testSystem } from '../double';
import { QueueSettings } from '../settings';
import { queueNow } from './now';
import type { QueuePanel } from './panel';
import { QueueTab } from './tab';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('the tab of the queue', () => {
  let bridge: BridgeDouble;
  let queues: WidgetTracker<QueuePanel>;
  let tab: QueueTab;
  const submit = jest.fn();
  const activateById = jest.fn();
  const pass = (milliseconds = 0) =>
    act(() => jest.advanceTimersByTimeAsync(milliseconds));
  const open = async (wish: Parameters<QueueTab['open']>[0] = {}) => {
    await act(async () => {
      const opened = tab.open(wish);
      await jest.advanceTimersByTimeAsync(0);
      await opened;
    });
    return queues.currentWidget!;
  };
  const drawer = () => tab.model!.details.drawer;

  beforeEach(() => {
    jest.useFakeTimers();
    bridge = new BridgeDouble();
    bridge.jobs = [makeJob({ id: '1' }), makeJob({ id: '2' })];
    bridge.handlers.getJob = ({ params }) => {
      throw new BridgeError({
        code: 'job-not-found',
        message: `no ${params.id}`
      });
    };
    queues = new WidgetTracker({ namespace: 'hpc-queue' });
    const commands = new CommandRegistry();
    tab = new QueueTab({
      app: {
        commands,
        contextMenu: new ContextMenuSvg({ commands }),
        shell: {
          add: (widget: Widget) => Widget.attach(widget, document.body),
          activateById
        }
      },
      client: bridge,
      trans,
      settings: new QueueSettings(),
      queues,
      submit
    });
  });

  afterEach(async () => {
    Dialog.flush();
    act(() => queues.currentWidget?.dispose());
    await pass();
    activateById.mockReset();
    jest.useRealTimers();
  });

  it('is opened once, and comes to the front', async () => {
    const panel = await open();
    expect(await open()).toBe(panel);
    expect(activateById).toHaveBeenCalledTimes(2);
    expect(queues.size).toBe(1);
  });

  it('shows a job of the queue; any other one is looked up', async () => {
    await open({ job: '2' });
    expect([...tab.model!.selection.keys]).toEqual(['2']);
    expect(drawer().isOpen).toBe(false);
    await open({ job: '77' });
    expect(drawer().view).toMatchObject({ kind: 'lost', id: '77' });
  });

  it('opens the array of a task, and looks up the task that is not listed', async () => {
    const parts = [{ state: 'running' as const, count: 2, ids: ['5_[1-2]'] }];
    const group = { kind: 'array' as const, parts, open: false };
    bridge.jobs = [makeJob({ id: '5', group })];
    bridge.tasks = { 5: [makeJob({ id: '5_1', arrayId: '5', level: 2 })] };
    await open({ job: '5_1' });
    expect([...tab.model!.selection.keys]).toEqual(['5_1']);
    expect(drawer().isOpen).toBe(false);
    await open({ job: '5_2' });
    expect([...tab.model!.selection.keys]).toEqual(['5']);
    expect(drawer().id).toBe('5_2');
  });

  it('shows jobs that have a text and a state', async () => {
    const wish = { filter: 'job', states: ['running' as const] };
    await open(wish);
    expect(bridge.asked.at(-1)).toMatchObject({
      q: 'job',
      state: ['running']
    });
  });

  it('shows the jobs of partitions, of everyone where that is wished', async () => {
    await open({ partitions: ['gpu'], everyone: true });
    expect(bridge.asked.at(-1)).toMatchObject({
      scope: 'all',
      partition: ['gpu']
    });
    await open({ partitions: ['long'] });
    expect(bridge.asked.at(-1)).toMatchObject({
      scope: 'mine',
      partition: ['long']
    });
  });

  it('is saved once the person is done changing it, and comes back so', async () => {
    const save = jest.spyOn(queues, 'save');
    const panel = await open();
    expect(panel.layoutToSave).toEqual({});
    for (const filter of ['j', 'jo', 'job2']) {
      void tab.model!.ask({ filter });
      await pass(100);
    }
    expect(save).not.toHaveBeenCalled();
    await pass(500);
    expect(save).toHaveBeenCalledTimes(1);
    const layout = panel.layoutToSave;
    expect(layout).toEqual({ filter: 'job2' });
    panel.dispose();

    activateById.mockReset();
    await open({ layout });
    expect(bridge.asked.at(-1)?.q).toBe('job2');
    expect(activateById).not.toHaveBeenCalled();
  });

  it('looks up what a person types, if it is an id', async () => {
    const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
    const done = tab.lookUp();
    await pass();
    await user.type(screen.getByPlaceholderText('123, 123_4, 123+1'), ' 88 ');
    await user.click(screen.getByText('Look up'));
    await pass();
    await act(() => done);
    expect(drawer().id).toBe('88');
    await expect(tab.lookUp('88; rm')).rejects.toThrow('is no job id');
  });

  it('tells menus and keys what can be done now', async () => {
    const now = queueNow(queues);
    expect([now.current(), now.count('cancel'), now.hasRows()]).toEqual([
      undefined,
      0,
      false
    ]);
    await open();
    await act(() => tab.model!.select({ kind: 'all' }));
    expect([now.count('cancel'), now.hasRows()]).toEqual([2, true]);
    expect(now.canSuspend()).toBe(false);
    bridge.handlers.getSystem = () => ({
      ...testSystem,
      scheduler: { ...testSystem.scheduler, capabilities: ['suspend-jobs'] }
    });
    await act(() => tab.model!.refresh(true));
    expect(now.canSuspend()).toBe(true);
  });
});
