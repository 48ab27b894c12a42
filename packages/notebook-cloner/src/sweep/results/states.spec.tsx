import { BridgeError } from '@jupyterlab-hpc/core';
import { act, fireEvent, screen } from '@testing-library/react';

import { actions, makeRun, ResultsScene } from './testing';

let scene: ResultsScene;

const isOff = (options: { readonly name: string }): boolean =>
  screen.getByRole<HTMLButtonElement>('button', options).disabled;

beforeEach(() => {
  jest.useFakeTimers();
  scene = new ResultsScene([makeRun(1), makeRun(2, 'failed')]);
});

afterEach(() => scene.end());

const fail = (info: ConstructorParameters<typeof BridgeError>[0]): void => {
  scene.bridge.handlers.listSweepRuns = () => {
    throw new BridgeError(info);
  };
};

it('keeps rows that became old, with their age and why, and does nothing by them', async () => {
  await scene.open();
  fail({ code: 'unreachable', message: 'The server does not answer.' });
  scene.bridge.time = 1070;
  await scene.pass(61_000);
  expect(scene.keys()).toEqual(['1', '2']);
  expect(screen.getByText('From 70 s ago.')).toBeDefined();
  expect(screen.getByText('The server does not answer.')).toBeDefined();
  expect(isOff({ name: 'Resubmit failed 1' })).toBe(true);
});

it('says that no run matches, and clears the filter', async () => {
  await scene.open();
  await act(() => scene.model.ask({ states: ['waiting'] }));
  await scene.pass();
  expect(
    screen.getByRole('heading', { name: 'No run matches this filter' })
  ).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Clear the filter' }));
  await scene.pass();
  expect(scene.keys()).toEqual(['1', '2']);
});

it('offers what helps when the folder is gone', async () => {
  await scene.open();
  fail({ code: 'sweep-gone', message: 'The folder is not there.' });
  await scene.pass(61_000);
  expect(
    screen.getByText(/\/scratch\/ada\/lattice was deleted or moved/)
  ).toBeDefined();
  fireEvent.click(
    screen.getByRole('button', { name: 'Open at another place…' })
  );
  expect(actions.openElsewhere).toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: 'Take out of the list' }));
  expect(actions.forget).toHaveBeenCalled();
  expect(scene.keys()).toEqual([]);
});

it('shows what the files tell while the queue is down', async () => {
  scene.bridge.answer = {
    queueProblem: { code: 'scheduler-down', message: 'No controller.' }
  };
  await scene.open();
  expect(scene.keys()).toEqual(['1', '2']);
  expect(
    screen.getByText(/The queue does not answer: .* No controller\./)
  ).toBeDefined();
});

it('only lets look at what is of somebody else', async () => {
  scene.bridge.sweep = { isOwn: false };
  await scene.open();
  expect(screen.getByText(/not yours to write to/)).toBeDefined();
  for (const name of ['Resubmit failed 1', 'Add runs']) {
    expect(isOff({ name })).toBe(true);
  }
});

it('offers to submit what was never submitted', async () => {
  scene.bridge.runs = [makeRun(1, 'unsubmitted'), makeRun(2, 'unsubmitted')];
  await scene.open();
  expect(scene.cells('1')[0]).toBe('Not submitted');
  fireEvent.click(screen.getByRole('button', { name: 'Submit 2 runs…' }));
  expect(actions.resubmit).toHaveBeenCalledWith();
});

it('says why there is nothing at all, and tries again', async () => {
  const { listSweepRuns } = scene.bridge.handlers;
  fail({
    code: 'internal',
    message: 'It could not be read.',
    hint: 'Look at its rights.',
    detail: 'EACCES'
  });
  await scene.open();
  expect(
    screen.getByRole('heading', { name: 'It could not be read.' })
  ).toBeDefined();
  expect(screen.getByText('EACCES')).toBeDefined();
  Object.assign(scene.bridge.handlers, { listSweepRuns });
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }));
  await scene.pass();
  expect(scene.keys()).toEqual(['1', '2']);
});
