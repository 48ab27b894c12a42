import { Dialog, Notification } from '@jupyterlab/apputils';
import { BridgeError } from '@jupyterlab-hpc/core';
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within
} from '@testing-library/react';

import { ResultsModel } from '../results/model';
import {
  makeRun,
  makeStorage,
  makeSweep,
  SweepDouble,
  trans
} from '../results/testing';
import { addRuns } from './addruns';
import { cancelRuns, endWords } from './cancel';
import type { IDoing } from './doing';
import { setPace } from './pace';
import { resubmitRuns } from './resubmit';

let bridge: SweepDouble;
let doing: IDoing;

const runs = [
  makeRun(1, 'failed'),
  makeRun(2, 'running'),
  makeRun(3, 'waiting'),
  makeRun(4),
  makeRun(5, 'out-of-memory')
];

beforeEach(async () => {
  bridge = new SweepDouble(runs);
  const reply = (): ReturnType<typeof makeSweep> => makeSweep(runs);
  bridge.handlers.resubmitSweepRuns = reply;
  bridge.handlers.addSweepRuns = reply;
  bridge.handlers.cancelSweepRuns = reply;
  bridge.handlers.paceSweep = reply;
  const model = new ResultsModel(bridge, 'abcdefgh', {
    storage: makeStorage()
  });
  doing = { client: bridge, trans, model };
  await model.refresh(false);
});

afterEach(() => {
  Dialog.flush();
  doing.model.dispose();
  Notification.dismiss();
});

/** The dialog that is open, once it is. The DOM of tests shows none to roles. */
const dialog = (): Promise<HTMLElement> =>
  waitFor(() => {
    const found = document.querySelector<HTMLElement>('.jp-Dialog');
    if (!found?.querySelector('button')) {
      throw new Error('No dialog is open.');
    }
    return found;
  });

const click = async (name: string): Promise<void> => {
  const found = await dialog();
  fireEvent.click(within(found).getByText(name, { selector: 'button *' }));
};

const failure = (): Promise<string | null> =>
  waitFor(() => {
    const found = document.querySelector('.jp-HpcSweepForm-failure');
    if (found === null) {
      throw new Error('Nothing is said to be wrong.');
    }
    return found.textContent;
  });

const bodies = (key: string): unknown[] =>
  bridge.called
    .filter(one => one.key === key)
    .map(({ input }) => (input as { body: unknown }).body);

const told = (): string[] =>
  Notification.manager.notifications.map(({ message }) => message);

it('makes all that failed again, of the notebook as it was', async () => {
  const done = resubmitRuns(doing);
  const found = await dialog();
  await waitFor(() => expect(found.textContent).toContain('Runs 1, 5.'));
  await click('Resubmit 2 runs');
  await done;
  expect(bodies('resubmitSweepRuns')).toEqual([
    { runs: [1, 5], notebook: 'kept' }
  ]);
  expect(told()).toContain('Resubmitted 2 runs.');
});

it('proposes the notebook as it is now where that changed', async () => {
  bridge.sweep = { notebookChanged: true };
  await doing.model.refresh(false);
  const done = resubmitRuns(doing, [1]);
  await click('Resubmit 1 run');
  await done;
  expect(bodies('resubmitSweepRuns')).toEqual([
    { runs: [1], notebook: 'newest' }
  ]);
});

it('sends what was changed of resources and parameters, and nothing else', async () => {
  const done = resubmitRuns(doing, [1, 5]);
  const found = await dialog();
  const memory = await within(found).findByLabelText('Memory, GB');
  fireEvent.change(memory, { target: { value: '16' } });
  fireEvent.change(within(found).getByLabelText('alpha of run 5'), {
    target: { value: '0.75' }
  });
  await click('Resubmit 2 runs');
  await done;
  expect(bodies('resubmitSweepRuns')).toEqual([
    {
      runs: [1, 5],
      notebook: 'kept',
      changes: [{ run: 5, parameters: [0.75, 32, 20000] }],
      resources: { cpus: 4, memory: 16 * 1024 ** 3, time: '4:00:00' }
    }
  ]);
});

it('loses nothing of what was typed when it cannot be done', async () => {
  bridge.handlers.resubmitSweepRuns = () => {
    throw new BridgeError({
      code: 'scheduler-refused',
      message: 'The queue did not take it.',
      hint: 'Ask for less.',
      detail: 'sbatch: error: QOSMaxMemoryPerJob'
    });
  };
  const done = resubmitRuns(doing, [1]);
  const memory = await screen.findByLabelText('Memory, GB');
  fireEvent.change(memory, { target: { value: '999' } });
  await click('Resubmit 1 run');
  expect(await failure()).toBe(
    'The queue did not take it. Ask for less.sbatch: error: QOSMaxMemoryPerJob'
  );
  const again = screen.getByLabelText<HTMLInputElement>('Memory, GB');
  expect(again.value).toBe('999');
  await click('Cancel');
  await done;
  expect(told()).toEqual([]);
});

it('does not send a value of the wrong type', async () => {
  const done = resubmitRuns(doing, [1]);
  const size = await screen.findByLabelText('size of run 1');
  fireEvent.change(size, { target: { value: 'big' } });
  await click('Resubmit 1 run');
  expect(await failure()).toBe(
    'Run 1: “size” takes whole numbers, and “big” is none. Write it in digits: 1000 or 1_000.'
  );
  expect(bodies('resubmitSweepRuns')).toEqual([]);
  await click('Cancel');
  await done;
});

it('adds runs that begin as another one is', async () => {
  const done = addRuns(doing, runs[3]);
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox', {
    hidden: true
  });
  expect(field.value).toBe('alpha,size,steps\n0.04,128,20000\n');
  act(() => field.focus());
  const stays = fireEvent.keyDown(field, { key: 'Enter' });
  expect(stays).toBe(true);
  fireEvent.change(field, {
    target: { value: 'alpha\n0.7\nnan\n' }
  });
  await click('Add and submit');
  await done;
  expect(bodies('addSweepRuns')).toEqual([
    {
      rows: [
        [0.7, 128, 20000],
        [{ $number: 'nan' }, 128, 20000]
      ]
    }
  ]);
  expect(told()).toContain('Added 2 runs.');
});

it('asks before the rest is cancelled, in numbers', async () => {
  const done = cancelRuns(doing);
  const found = await dialog();
  expect(found.textContent).toContain(
    '1 run stops and 1 never starts. 1 result stays.'
  );
  await click('Cancel the rest');
  await done;
  expect(bodies('cancelSweepRuns')).toEqual([{}]);
  expect(told()).toContain('Cancelled 2 runs.');
});

it('cancels of the selected runs those that have not ended, and none when kept', async () => {
  const kept = cancelRuns(doing, [1, 3]);
  await click('Keep');
  await kept;
  expect(bodies('cancelSweepRuns')).toEqual([]);
  const done = cancelRuns(doing, [1, 3]);
  await click('Cancel 1 run');
  await done;
  expect(bodies('cancelSweepRuns')).toEqual([{ runs: [3] }]);
});

it('has the words for what is cancelled', () => {
  expect(endWords(trans, { running: 8, waiting: 3, completed: 50 })).toBe(
    '8 runs stop and 3 never start. 50 results stay.'
  );
  expect(endWords(trans, { waiting: 1 })).toBe(
    '1 run never starts. 0 results stay.'
  );
});

it('changes how many tasks may run at once', async () => {
  await setPace(doing, 4);
  expect(bodies('paceSweep')).toEqual([{ atOnce: 4 }]);
});
