import { violations } from '../support/axe';
import { expect, other, test } from '../support/lab';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';
import { cancelAll, slurm, stateOf, submitSleeper } from '../support/slurm';

test.afterEach(async ({ lab }) => cancelAll(lab));

test('twenty jobs are selected, held, released and cancelled, though one is gone meanwhile', async ({
  lab,
  page
}) => {
  const ids: string[] = [];
  for (let at = 1; at <= 20; at++) {
    ids.push(
      await submitSleeper(lab, `many-${at}`, [
        '--begin=now+1hour',
        '--partition=long'
      ])
    );
  }
  const [first = '', second = ''] = ids;
  const stays = await submitSleeper(lab, 'stays', ['--begin=now+1hour']);
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.openQueue();
  await hpc.filter.fill('many-');
  await expect(hpc.grid.getByRole('row')).toHaveCount(21);
  await hpc.rowOf(first).focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('20 selected')).toBeVisible();

  await page.getByRole('button', { name: 'Hold 20' }).click();
  await expect(page.getByText('Held 20 jobs.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Release 20' })).toBeEnabled();
  expect(await slurm(lab, ['squeue', '-h', `-j${first}`, '-o%r'])).toBe(
    'JobHeldUser'
  );

  await page.getByRole('button', { name: 'Release 20' }).click();
  await expect(page.getByRole('button', { name: 'Hold 20' })).toBeEnabled();

  await page.getByRole('button', { name: 'Cancel 20' }).click();
  const question = page.getByRole('dialog');
  await expect(question).toContainText('Cancel 20 jobs?');
  await slurm(lab, ['scancel', second]);
  await question.getByRole('button', { name: 'Cancel 20 jobs' }).click();
  await expect(page.getByText(/Cancelled (19 of 20|20 jobs)/)).toBeVisible();
  await expect.poll(() => stateOf(lab, first)).toBe('CANCELLED');
  expect(await stateOf(lab, stays)).toBe('PENDING');
});

test('everyone’s jobs are seen and not touched', async ({ lab, page }) => {
  const theirs = await submitSleeper(lab, 'not-mine', [], other);
  const mine = await submitSleeper(lab, 'mine');
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.openQueue();
  await page.getByText('Everyone', { exact: true }).click();
  const row = hpc.rowOf(theirs);
  await expect(row).toContainText(other);
  await row.click();
  await expect(page.getByText('1 selected')).toBeVisible();
  for (const name of ['Hold', 'Release', 'Requeue', 'Cancel']) {
    await expect(
      page.getByRole('button', { name, exact: true })
    ).toBeDisabled();
  }
  await page.keyboard.press('Delete');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await hpc.rowOf(mine).click({ modifiers: ['Control'] });
  await expect(page.getByRole('button', { name: 'Cancel 1' })).toBeEnabled();
  expect(await stateOf(lab, theirs)).toBe('RUNNING');
  await slurm(lab, ['scancel', theirs], other);
});

test('“cancel matching” shows what it means and acts on that alone', async ({
  lab,
  page
}) => {
  const ids: string[] = [];
  for (const name of ['go-1', 'go-2', 'go-3']) {
    ids.push(await submitSleeper(lab, name, ['--begin=now+1hour']));
  }
  const stays = await submitSleeper(lab, 'stay', ['--begin=now+1hour']);
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.openQueue();
  await hpc.filter.fill('go-');
  await expect(hpc.grid.getByRole('row')).toHaveCount(4);
  const done = hpc.execute('hpc-queue:cancel-matching', {});
  const question = page.getByRole('dialog');
  await expect(question).toContainText('Cancel all 3 jobs');
  for (const id of ids) {
    await expect(question).toContainText(id);
  }
  const late = await submitSleeper(lab, 'go-late', ['--begin=now+1hour']);
  await question.getByRole('button', { name: 'Cancel 3 jobs' }).click();
  await done;
  for (const id of ids) {
    await expect.poll(() => stateOf(lab, id)).toBe('CANCELLED');
  }
  expect(await stateOf(lab, late)).toBe('PENDING');
  expect(await stateOf(lab, stays)).toBe('PENDING');
});

test('two tabs steer the same jobs at once', async ({ context, lab, page }) => {
  const id = await submitSleeper(lab, 'shared', ['--begin=now+1hour']);
  const one = new Hpc(page, lab);
  const two = new Hpc(await context.newPage(), lab);
  await one.start();
  await two.start();
  await one.openQueue();
  await two.openQueue();
  await one.rowOf(id).click();
  await two.rowOf(id).click();
  await one.page.getByRole('button', { name: 'Hold 1' }).click();
  await expect(one.rowOf(id)).toContainText('Held');
  await expect(two.rowOf(id)).toContainText('Held');
  await two.page.getByRole('button', { name: 'Release 1' }).click();
  await expect(one.rowOf(id)).toContainText('Waiting');
  await expect(two.rowOf(id)).toContainText('Waiting');
});

test('a job that waits is changed, and what Slurm refuses of it is said at its field', async ({
  lab,
  page
}, info) => {
  const id = await submitSleeper(lab, 'too-short', ['--begin=now+1hour']);
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.openQueue();
  await hpc.rowOf(id).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Change…' }).click();
  const question = page.getByRole('dialog');
  const limit = question.getByLabel('Time limit');
  await question.getByLabel('Name').fill('long enough');
  await limit.fill('2-0');
  await question.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(limit).toHaveAccessibleDescription(
    /does not let you set this time limit/
  );
  await expect(limit).toBeFocused();
  await picture(page, info, 'change');
  expect(await violations(page, '.jp-HpcChange')).toEqual([]);
  expect(await slurm(lab, ['squeue', '-h', `-j${id}`, '-o%j'])).toBe(
    'too-short'
  );

  await question.getByLabel('Partition').fill('long');
  await question.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(page.getByText(`Changed ${id}.`)).toBeVisible();
  await expect(hpc.row('long enough')).toContainText('long');
  expect(await slurm(lab, ['squeue', '-h', `-j${id}`, '-o%j %l %P'])).toBe(
    'long enough 2-00:00:00 long'
  );
});
