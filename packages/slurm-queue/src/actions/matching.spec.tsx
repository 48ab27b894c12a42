import { Dialog } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { makeJob } from '../double';
import { agreesToCancel } from './matching';
import { targetsOf } from './targets';

const trans = nullTranslator.load('jupyterlab_hpc');
const ask = (count: number, filter = 'gpu') =>
  agreesToCancel({
    trans,
    filter,
    targets: targetsOf(
      'cancel',
      Array.from({ length: count }, (_, at) =>
        makeJob({ id: `7_${at + 1}`, mine: true })
      ),
      undefined
    )
  });
const yes = (count: number) =>
  screen.getByText(`Cancel ${count} jobs`).closest('button')!;

describe('the question before all that match are cancelled', () => {
  afterEach(() => Dialog.flush());

  it('shows how many and which, tasks of an array together', async () => {
    const agrees = ask(50);
    await screen.findByText('Cancel all 50 jobs that match “gpu”?');
    expect(screen.getByText('7_[1-50]')).toBeTruthy();
    await userEvent.click(yes(50));
    expect(await agrees).toBe(true);
  });

  it('has the number typed when there are more than 50', async () => {
    const agrees = ask(51);
    const field = await screen.findByLabelText('Type 51 to cancel so many');
    expect(yes(51)).toHaveProperty('disabled', true);
    await userEvent.type(field, '5');
    expect(yes(51)).toHaveProperty('disabled', true);
    await userEvent.type(field, '1');
    expect(yes(51)).toHaveProperty('disabled', false);
    await userEvent.click(yes(51));
    expect(await agrees).toBe(true);
  });

  it('keeps the jobs unless told otherwise', async () => {
    const agrees = ask(2, '');
    await screen.findByText('Cancel all 2 jobs of yours?');
    await userEvent.click(screen.getByText('Keep'));
    expect(await agrees).toBe(false);
  });
});
