import { BridgeError } from '@jupyterlab-hpc/core';
import { act, fireEvent, screen } from '@testing-library/react';

import { actions, makeRun, ResultsScene } from './testing';

let scene: ResultsScene;

const isOff = (options: { readonly name: string }): boolean =>
  screen.getByRole<HTMLButtonElement>('button', options).disabled;

const runs = [
  makeRun(1, 'failed', {
    error: { kind: 'cell', name: 'ValueError', message: 'alpha out of table' },
    log: 'log/48212077_1.log',
    seconds: 5
  }),
  makeRun(2, 'running', { started: 900, cells: { done: 2, total: 5 } }),
  makeRun(3, 'waiting'),
  makeRun(4),
  makeRun(5)
];

beforeEach(() => {
  jest.useFakeTimers();
  // Not in this DOM, and of no consequence for what is tested.
  HTMLElement.prototype.setPointerCapture = jest.fn();
  scene = new ResultsScene(runs);
});

afterEach(() => scene.end());

const press = (key: string, init: object = {}): void => {
  const target = document.activeElement ?? document.body;
  fireEvent.keyDown(target, { key, ...init });
};

const focusRow = async (key: string): Promise<void> => {
  act(() => scene.row(key).focus());
  await scene.pass();
};

it('shows what each run is at: error and log, progress, notebook, values', async () => {
  await scene.open();
  expect(scene.cells('1')).toEqual([
    'Failed',
    '1',
    '0.01',
    '32',
    '—',
    '0:00:05',
    'ValueError: alpha out of table · log',
    ''
  ]);
  expect(scene.cells('2').slice(5, 7)).toEqual(['0:01:40', 'cell 3 of 5']);
  expect(scene.cells('4').slice(4, 7)).toEqual([
    '−1.254',
    '0:21:43',
    'out/0004.ipynb'
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'log', hidden: true }));
  expect(actions.openLog).toHaveBeenCalledWith(runs[0]);
});

it('makes the head of the plotted column bold, and hides what is the same in all runs', async () => {
  await scene.open();
  const heads = screen.getAllByRole('columnheader');
  expect(heads.map(head => head.textContent)).toEqual([
    'State',
    '#',
    'alpha',
    'size',
    'energy',
    'Duration',
    'Output',
    'Figure'
  ]);
  const bold = heads.filter(head => head.classList.contains('jp-mod-strong'));
  expect(bold.map(head => head.textContent)).toEqual(['energy']);
});

it('counts on its buttons what they would reach', async () => {
  await scene.open();
  const names = ['Resubmit failed 1', 'Cancel the rest 2'];
  for (const name of names) {
    expect(isOff({ name })).toBe(false);
  }
  expect(isOff({ name: 'Compare' })).toBe(true);
});

it('keeps the selection through a refresh, another order and a filter', async () => {
  await scene.open();
  await focusRow('4');
  press(' ');
  await scene.pass();
  await focusRow('5');
  press(' ');
  await scene.pass();
  expect(scene.selected()).toEqual(['4', '5']);
  expect(isOff({ name: 'Compare 2' })).toBe(false);

  fireEvent.click(screen.getByRole('columnheader', { name: '#' }));
  await scene.pass();
  fireEvent.click(screen.getByRole('columnheader', { name: '#' }));
  await scene.pass();
  expect(scene.keys()).toEqual(['5', '4', '3', '2', '1']);
  expect(scene.selected()).toEqual(['5', '4']);

  fireEvent.click(screen.getByRole('checkbox', { name: 'Failed 1' }));
  await scene.pass();
  expect(scene.keys()).toEqual(['1']);
  expect(scene.model.selected).toEqual([4, 5]);
  expect(screen.getByText('2 selected')).toBeDefined();
});

it('acts by keys on the row with the focus', async () => {
  await scene.open();
  await focusRow('4');
  press('Enter');
  expect(actions.openOutput).toHaveBeenCalledWith(runs[3]);
  press('l');
  expect(actions.openLog).toHaveBeenCalledWith(runs[3]);
  press('Delete');
  expect(actions.cancel).not.toHaveBeenCalled();
  await focusRow('2');
  press('Delete');
  expect(actions.cancel).toHaveBeenCalledWith([2]);
});

it('goes to the filter by /, and clears it by Esc', async () => {
  await scene.open();
  await focusRow('1');
  press('/');
  const field = screen.getByRole<HTMLInputElement>('searchbox');
  expect(document.activeElement).toBe(field);
  fireEvent.change(field, { target: { value: 'alpha > 0.4' } });
  await scene.pass(300);
  expect(scene.bridge.asked.at(-1)).toMatchObject({ filter: 'alpha > 0.4' });
  press('Escape');
  await scene.pass();
  expect(field.value).toBe('');
  expect(scene.bridge.asked.at(-1)).not.toHaveProperty('filter');
});

it('says below the field what is wrong with a filter, and keeps the rows new', async () => {
  await scene.open();
  const { window } = scene.bridge;
  scene.bridge.handlers.listSweepRuns = ({ query }) => {
    if (query.filter !== undefined) {
      throw new BridgeError({
        code: 'bad-request',
        message: 'There is no “beta” here.',
        hint: 'Names: alpha, size.',
        field: 'query.filter'
      });
    }
    return window.call(scene.bridge, query);
  };
  const field = screen.getByRole<HTMLInputElement>('searchbox');
  fireEvent.change(field, { target: { value: 'beta > 1' } });
  await scene.pass(300);
  expect(
    screen.getByText('There is no “beta” here. Names: alpha, size.')
  ).toBeDefined();
  expect(scene.keys()).toHaveLength(5);
  expect(field.value).toBe('beta > 1');

  scene.bridge.runs = runs.with(2, makeRun(3, 'completed'));
  await scene.pass(61_000);
  expect(scene.cells('3')[0]).toBe('Completed');

  fireEvent.change(field, { target: { value: '' } });
  await scene.pass();
  expect(screen.queryByText(/There is no “beta”/)).toBeNull();
});

it('groups runs below heads, which close and open', async () => {
  await scene.open();
  await act(() => scene.model.ask({ group: 'parameter:size' }));
  await scene.pass();
  expect(scene.keys()).toEqual([
    'group:32',
    '1',
    '5',
    'group:64',
    '2',
    'group:96',
    '3',
    'group:128',
    '4'
  ]);
  expect(scene.row('group:32').textContent).toContain(
    'size = 32 · 2 runs · 1 failed · mean energy −1.234'
  );
  await focusRow('group:32');
  press('ArrowLeft');
  await scene.pass();
  expect(scene.row('group:32').getAttribute('aria-expanded')).toBe('false');
  expect(scene.keys().slice(0, 3)).toEqual(['group:32', 'group:64', '2']);
  press(' ');
  await scene.pass();
  expect(scene.model.selected).toEqual([1, 5]);
});

it('shows everything about a run at the side, and follows the focus', async () => {
  await scene.open();
  await focusRow('1');
  press('d');
  await scene.pass();
  const drawer = screen.getByRole('region', { name: 'Details of a run' });
  expect(drawer.textContent).toContain('Run 1');
  expect(drawer.textContent).toContain('steps20000');
  expect(
    screen
      .getByRole('group', { name: 'Traceback' })
      .querySelector('.ansi-red-fg')
  ).not.toBeNull();
  await focusRow('4');
  await scene.pass(400);
  expect(drawer.textContent).toContain('Run 4');
  press('Escape');
  await scene.pass();
  expect(screen.queryByRole('region', { name: 'Details of a run' })).toBeNull();
});

it('opens a menu of what can be done with a run', async () => {
  await scene.open();
  fireEvent.contextMenu(scene.row('4'), { clientX: 10, clientY: 10 });
  await scene.pass();
  const labels = [...document.querySelectorAll('.lm-Menu-itemLabel')].map(
    ({ textContent }) => textContent
  );
  expect(labels).toContain('Resubmit This Run…');
  expect(labels).toContain('Copy the Parameters');
});

it('moves the line above the plot by keys, folds the plot, and keeps both', async () => {
  await scene.open();
  const line = screen.getByRole('separator', { name: 'Height of the plot' });
  act(() => line.focus());
  press('ArrowUp');
  await scene.pass();
  expect(line.getAttribute('aria-valuenow')).toBe('47');
  fireEvent.click(screen.getByRole('button', { name: 'Fold the plot' }));
  await scene.pass();
  expect(screen.queryByRole('separator', { name: /plot/ })).toBeNull();
  expect(
    JSON.parse(
      scene.storage.getItem('jupyterlab-hpc:sweep-results:abcdefgh') ?? ''
    )
  ).toMatchObject({ folded: true });
});
