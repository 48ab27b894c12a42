import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { makeJob } from '../../double';
import { QueueSettings } from '../../settings';
import { QueueColumns } from './columnlayout';
import { actions, QueueScene } from '../testing';

describe('the columns of the queue', () => {
  let scene: QueueScene;
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  const heads = () =>
    screen.getAllByRole('columnheader').map(head => head.textContent);
  const box = (name: string) => screen.getByRole('checkbox', { name });
  const saved = () => scene.model.settings.current.columns;

  beforeEach(() => {
    jest.useFakeTimers();
    scene = new QueueScene();
    scene.bridge.time = 1000 + 3600;
    scene.bridge.jobs = [
      makeJob({
        id: '1',
        account: 'm4321',
        qos: 'normal',
        started: 1000,
        timeLimit: 7200,
        memory: 3 * 2 ** 29,
        priority: 17,
        directory: '/home/ada/x',
        comment: 'second try'
      })
    ];
  });

  afterEach(() => scene.end());

  it('are the usual ones, and whose a job is among everyone’s', async () => {
    await scene.open();
    const usual = heads();
    expect(usual).toEqual([
      'State',
      'Job',
      'Name',
      'Partition',
      'Elapsed / limit',
      'Nodes',
      'CPUs',
      'GPUs',
      'Reason or nodes',
      'Submitted'
    ]);
    await user.click(screen.getByLabelText('Everyone'));
    await scene.pass();
    expect(heads()).toEqual([...usual.slice(0, 3), 'User', ...usual.slice(3)]);
    expect(saved()).toEqual([]);
  });

  it('are chosen, remembered, and given back', async () => {
    await scene.open();
    await user.click(scene.button('Columns'));
    expect(box('Job')).toHaveProperty('disabled', true);
    for (const name of ['QOS', 'Remaining', 'Memory', 'Folder', 'Submitted']) {
      await user.click(box(name));
    }
    expect(heads()).toEqual([
      'State',
      'Job',
      'Name',
      'Partition',
      'QOS',
      'Elapsed / limit',
      'Remaining',
      'Nodes',
      'CPUs',
      'GPUs',
      'Memory',
      'Reason or nodes',
      'Folder'
    ]);
    const [row] = scene.rows();
    expect(scene.cells(row!)).toEqual(
      expect.arrayContaining(['normal', '1:00', '1.5 GB', '/home/ada/x'])
    );
    await scene.pass(500);
    expect(saved().map(({ id }) => id)).toContain('folder');
    await user.click(screen.getByText('Usual columns'));
    expect(heads()).toHaveLength(10);
    await scene.pass(500);
    expect(saved()).toEqual([]);
    await user.click(screen.getByText('Export as CSV'));
    expect(actions.exportCsv).toHaveBeenCalledTimes(1);
  });

  it('tick down to the limit', async () => {
    await scene.open();
    act(() => scene.model.columns.choose('remaining', true));
    scene.bridge.time += 1800;
    await scene.pass(1000);
    expect(scene.cells(scene.rows()[0]!)).toContain('0:30:00');
  });

  it('are moved and resized by keys in their heads', async () => {
    await scene.open();
    const head = screen.getByRole('columnheader', { name: 'Partition' });
    act(() => head.focus());
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    expect(heads().slice(0, 4)).toEqual(['State', 'Job', 'Partition', 'Name']);
    await user.keyboard('{Control>}{ArrowRight}{/Control}');
    await scene.pass(500);
    expect(saved().slice(2, 4)).toEqual([
      { id: 'partition', width: expect.any(Number) },
      { id: 'name' }
    ]);
  });
});

describe('a layout of columns', () => {
  const settings = new QueueSettings();
  let one: QueueColumns;
  let other: QueueColumns;

  beforeEach(() => {
    jest.useFakeTimers();
    one = new QueueColumns(settings);
    other = new QueueColumns(settings);
  });

  afterEach(async () => {
    one.dispose();
    other.dispose();
    await settings.set('columns', []);
    jest.useRealTimers();
  });

  it('reaches other tabs of the page, written once when the person is done', () => {
    const written = jest.spyOn(settings, 'set');
    for (const width of [100, 108, 116]) {
      one.resize('name', width);
    }
    expect(one.widths.get('name')).toBe(116);
    expect(other.widths.has('name')).toBe(false);
    jest.advanceTimersByTime(500);
    expect(other.widths.get('name')).toBe(116);
    expect(written).toHaveBeenCalledTimes(1);
    one.resize('name', 4);
    expect(one.widths.get('name')).toBe(24);
    one.resize('name', undefined);
    expect(one.widths.size).toBe(0);
  });

  it('moves a column among everyone’s without keeping whose they are', () => {
    one.move('reason', 0, true);
    expect(one.ids(false)[0]).toBe('reason');
    expect(one.ids(false)).not.toContain('user');
    one.move('user', 0, true);
    expect(one.ids(false)[0]).toBe('user');
  });

  it('leaves out what it does not know', async () => {
    await settings.set('columns', [{ id: 'colour' }, { id: 'id', width: 90 }]);
    expect(one.ids(false)).toEqual(['id']);
  });

  it('is written when its tab is closed at once', () => {
    one.choose('qos', true);
    one.dispose();
    expect(settings.current.columns.map(({ id }) => id)).toContain('qos');
  });
});
