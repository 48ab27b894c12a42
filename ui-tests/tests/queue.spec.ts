import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, me, other, test } from '../support/lab';
import { Hpc } from '../support/queue';
import { cancelAll, slurm, stateOf, submitSleeper } from '../support/slurm';

test.afterEach(async ({ lab }) => cancelAll(lab));

test('a person sees their jobs, submits a script, watches it run, and cancels it', async ({
  lab,
  page
}) => {
  const hpc = new Hpc(page, lab);
  const odd = await submitSleeper(lab, 'a  job | with <b>odd</b> name');
  await submitSleeper(lab, 'not mine', [], other);

  await hpc.start();
  await hpc.openQueue();
  await expect(
    hpc.grid.getByText('a  job | with <b>odd</b> name')
  ).toBeVisible();
  await expect(hpc.grid.getByText('not mine')).toHaveCount(0);

  await hpc.openForm();
  await hpc.submit(
    '#!/bin/bash\n#SBATCH --job-name=first-steps\nsleep 600\n',
    lab.root
  );
  const row = hpc.row('first-steps');
  await expect(row).toBeVisible();
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await expect(row.getByText('Running')).toBeVisible();
  const id = await row.getByRole('gridcell').nth(1).innerText();
  expect(await stateOf(lab, id)).toBe('RUNNING');

  await page.getByRole('button', { name: 'Cancel 1' }).click();
  const question = page.getByRole('dialog');
  await expect(question).toContainText('Cancel first-steps?');
  await expect(question.getByRole('button', { name: 'Keep' })).toBeFocused();
  await question.getByRole('button', { name: 'Cancel 1 job' }).click();
  await expect(row.getByText('Cancelled')).toBeVisible();
  expect(await stateOf(lab, id)).toBe('CANCELLED');
  expect(await stateOf(lab, odd)).toBe('RUNNING');
});

test('what Slurm refuses is said in its own words, and the text is still there, even after a reload', async ({
  lab,
  page
}) => {
  const script = '#!/bin/bash\n#SBATCH --partition=moon\necho "I was typed"\n';
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.openQueue();
  const saved = hpc.layoutSavedWith('hpc-submit:form');
  await hpc.openForm();
  await hpc.submit(script, lab.root);
  await expect(page.getByRole('alert')).toContainText(
    /invalid partition specified/i
  );
  await hpc.scriptIs(script);

  await saved;
  await page.reload();
  await expect(hpc.script).toBeVisible({ timeout: 60_000 });
  await hpc.scriptIs(script);

  await hpc.script.fill(script.replace('#!/bin/bash\n', ''));
  await expect(
    page.getByText('The first line does not name an interpreter.')
  ).toBeVisible();
  await expect(hpc.submitButton).toBeDisabled();
});

test('a script is submitted from the context menu of the file browser', async ({
  lab,
  page
}) => {
  const { gid, uid } = lab.cluster.user(me);
  const file = join(lab.root, 'my run.sh');
  writeFileSync(file, '#!/bin/bash\n#SBATCH -J from-a-file\nsleep 600\n');
  chownSync(file, uid, gid);
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await page
    .locator('.jp-DirListing-item', { hasText: 'my run.sh' })
    .click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Submit to Slurm…' }).click();
  await hpc.scriptIs('#!/bin/bash\n#SBATCH -J from-a-file\nsleep 600\n');
  await expect(page.getByText('Submits the file my run.sh.')).toBeVisible();
  await expect(hpc.field('Folder')).toHaveValue(lab.root);
  await hpc.submitButton.click();
  const row = hpc.row('from-a-file');
  await expect(row).toHaveAttribute('aria-selected', 'true');
});

test('a command with arguments submits and returns the id', async ({
  lab,
  page
}) => {
  const hpc = new Hpc(page, lab);
  await hpc.start();
  const id = await hpc.execute('hpc-queue:submit-job', {
    script: '#!/bin/sh\n#SBATCH -J by-command\necho "$1"; sleep 600\n',
    directory: lab.root,
    arguments: ["it's; $(odd)"]
  });
  expect(await slurm(lab, ['squeue', '-h', `-j${String(id)}`, '-o%j'])).toBe(
    'by-command'
  );
  await hpc.execute('hpc-queue:open', { job: String(id) });
  await expect(hpc.row('by-command')).toBeVisible();
});

test('the table sorts, filters, and shows everyone on request', async ({
  lab,
  page
}) => {
  await submitSleeper(lab, 'run10');
  await submitSleeper(lab, 'run9');
  await submitSleeper(lab, 'of-another', ['--partition=long'], other);
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.openQueue();
  await hpc.filter.fill('run');
  await expect(hpc.grid.getByRole('row')).toHaveCount(3);
  await page.getByRole('columnheader', { name: 'Name' }).click();
  await expect(hpc.grid.getByRole('row').nth(1)).toContainText('run9');
  await page.getByRole('columnheader', { name: 'Name' }).click();
  await expect(hpc.grid.getByRole('row').nth(1)).toContainText('run10');
  await hpc.filter.fill('no job is called so');
  await expect(page.getByText('No job matches this filter')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await page.getByText('Everyone', { exact: true }).click();
  await hpc.filter.fill('of-another');
  await expect(hpc.row('of-another')).toBeVisible();
});

test('one of several is gone meanwhile: each job has its result', async ({
  lab,
  page
}) => {
  const ids = [];
  for (const name of ['stay-1', 'leave', 'stay-2']) {
    ids.push(await submitSleeper(lab, name));
  }
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.openQueue();
  await hpc.filter.fill('sta');
  await expect(hpc.row('stay-2')).toBeVisible();
  await hpc.filter.fill('');
  await expect(hpc.row('leave')).toBeVisible();
  for (const name of ['stay-1', 'leave', 'stay-2']) {
    await hpc.row(name).click({ modifiers: ['Control'] });
  }
  await page.getByRole('button', { name: 'Cancel 3' }).click();
  const question = page.getByRole('dialog');
  await expect(question).toContainText('Cancel 3 jobs?');
  await slurm(lab, ['scancel', ids[1] ?? '']);
  await question.getByRole('button', { name: 'Cancel 3 jobs' }).click();
  await expect(hpc.row('stay-1').getByText('Cancelled')).toBeVisible();
  await expect(hpc.row('stay-2').getByText('Cancelled')).toBeVisible();
});
