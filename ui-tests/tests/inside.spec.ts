import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { violations } from '../support/axe';
import { expect, test } from '../support/lab';
import { picture } from '../support/pictures';
import { Hpc } from '../support/queue';
import { cancelAll, stateOf, submitSleeper } from '../support/slurm';

test.afterEach(async ({ lab }) => cancelAll(lab));

test('a shell is opened within a running job, on the node that was chosen', async ({
  lab,
  page
}, info) => {
  const id = await submitSleeper(lab, 'two-nodes', [
    '--nodes=2',
    '--partition=long'
  ]);
  await expect.poll(() => stateOf(lab, id)).toBe('RUNNING');
  const hpc = new Hpc(page, lab);
  await hpc.start();
  await hpc.openQueue();
  await hpc.rowOf(id).click();
  await page.keyboard.press('Enter');
  const inside = page.getByRole('group', { name: 'Inside the job' });
  await expect(inside.getByRole('button')).toHaveText(['Shell', 'top']);
  expect(await violations(page, '.jp-HpcDrawer')).toEqual([]);
  await picture(page, info, 'inside');

  await inside.getByRole('button', { name: 'Shell' }).click();
  const question = page.getByRole('dialog');
  const nodes = question.getByRole('combobox');
  await expect(nodes.locator('option')).toHaveCount(2);
  const second = await nodes.locator('option').last().innerText();
  await nodes.selectOption(second);
  await question.getByRole('button', { name: 'Open' }).click();
  const screen = page.locator('.jp-Terminal .xterm-screen');
  await expect(screen).toBeVisible();
  await screen.click();
  const said = join(lab.root, 'inside');
  await page.keyboard.type(`echo $SLURM_JOB_ID $SLURMD_NODENAME > ${said}\n`);
  await expect
    .poll(() => (existsSync(said) ? readFileSync(said, 'utf8') : ''))
    .toBe(`${id} ${second}\n`);
});
