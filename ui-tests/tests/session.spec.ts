import { rmSync } from 'node:fs';

import {
  expect,
  makeRoot,
  type Session,
  startSession,
  test
} from '../support/lab';
import { Hpc } from '../support/queue';
import { cancelAll, stateOf, submitSleeper } from '../support/slurm';
import { moodySqueue } from '../support/stubs';

test.afterEach(async ({ lab }) => cancelAll(lab));

test('two tabs see what is submitted and cancelled in the other', async ({
  context,
  lab,
  page
}) => {
  const one = new Hpc(page, lab);
  const two = new Hpc(await context.newPage(), lab);
  await one.start();
  await two.start();
  await one.openQueue();
  await two.openQueue();

  await one.openForm();
  await one.submit('#!/bin/bash\n#SBATCH -J of-one\nsleep 600\n', lab.root);
  await expect(one.row('of-one')).toHaveAttribute('aria-selected', 'true');
  const seen = two.row('of-one');
  await expect(seen.getByText('Running')).toBeVisible();

  await seen.click();
  await two.page.getByRole('button', { name: 'Cancel 1' }).click();
  await two.page.getByRole('button', { name: 'Cancel 1 job' }).click();
  await expect(seen.getByText('Cancelled')).toBeVisible();
  await expect(one.row('of-one').getByText('Cancelled')).toBeVisible();
});

test('JupyterLab is killed and comes back: the rows wait, marked as old, and what was typed is there', async ({
  lab,
  page
}) => {
  const script = '#!/bin/bash\necho "half a scri';
  const root = makeRoot();
  const sessions: Session[] = [await startSession({ root })];
  try {
    await submitSleeper(lab, 'goes-on');
    const hpc = new Hpc(page, sessions[0]!);
    // JupyterLab says so itself, in a dialog that lies over everything.
    const lost = page.locator('.jp-Dialog', { hasText: 'Connection' });
    await page.addLocatorHandler(lost, () =>
      lost.getByRole('button').last().click()
    );
    await hpc.start();
    await hpc.openQueue();
    await hpc.openForm();
    await hpc.script.fill(script);
    const queueTab = page.getByRole('tab', { name: 'Slurm Queue' });
    const formTab = page.getByRole('tab', { name: 'Submit' });
    await queueTab.click();
    await expect(hpc.row('goes-on').getByText('Running')).toBeVisible();

    process.kill(sessions[0]!.pid, 'SIGKILL');
    await sessions[0]!.ended;
    await expect(page.getByText(/^From .* ago\.$/)).toBeVisible();
    await expect(
      page.getByText('The Jupyter server does not answer.')
    ).toBeVisible();
    await expect(hpc.row('goes-on')).toBeVisible();

    const { port } = new URL(sessions[0]!.url);
    sessions.push(await startSession({ root, port }));
    await expect(page.getByText(/^From .* ago\.$/)).toHaveCount(0, {
      timeout: 60_000
    });
    await expect(hpc.row('goes-on').getByText('Running')).toBeVisible();
    const layout = page.waitForResponse(
      answer =>
        answer.request().method() === 'PUT' &&
        answer.url().includes('/lab/api/workspaces/') &&
        answer.ok()
    );
    await formTab.click();
    await hpc.scriptIs(script);
    await layout;

    await page.reload();
    await formTab.click({ timeout: 60_000 });
    await hpc.scriptIs(script);
    await queueTab.click();
    await expect(hpc.row('goes-on').getByText('Running')).toBeVisible();
  } finally {
    await Promise.all(sessions.map(session => session.end()));
    rmSync(root, { recursive: true, force: true });
  }
});

test('a new server shows the rows of the last one, as old, until Slurm answers', async ({
  lab,
  page
}) => {
  const root = makeRoot();
  const squeue = moodySqueue(root);
  const options = [squeue.option, '--JupyterLabHPC.command_timeout=8'];
  const begin = (): Promise<Session> => startSession({ root, options });
  const sessions = [await begin()];
  try {
    await submitSleeper(lab, 'from-before');
    let hpc = new Hpc(page, sessions[0]!);
    await hpc.start();
    await hpc.openQueue();
    await expect(hpc.row('from-before').getByText('Running')).toBeVisible();
    await sessions[0]!.end();

    squeue.set('slow');
    sessions.push(await begin());
    hpc = new Hpc(page, sessions[1]!);
    await hpc.start();
    await hpc.openQueue();
    const row = hpc.row('from-before');
    await expect(row).toBeVisible();
    await expect(page.getByText(/^Asking Slurm/)).toBeVisible();
    await expect(hpc.grid).toHaveClass(/jp-mod-stale/);
    await row.click();
    await expect(page.getByText('1 selected')).toHaveCount(0);
    await expect(page.getByRole('button', { name: /^Cancel/ })).toBeDisabled();

    await expect(page.getByText(/^From .* ago\.$/)).toBeVisible();
    await expect(row).toBeVisible();
    await cancelAll(lab);
    squeue.set('well');
    await page.getByRole('button', { name: 'Try now' }).click();
    await expect(row).toContainText('Cancelled');
    await expect(hpc.grid).not.toHaveClass(/jp-mod-stale/);
  } finally {
    await Promise.all(sessions.map(session => session.end()));
    rmSync(root, { recursive: true, force: true });
  }
});

test('the job in which JupyterLab runs is marked, left out of “all”, and cancelled only on its own', async ({
  lab,
  page
}) => {
  const id = await submitSleeper(lab, 'my-jupyter');
  await submitSleeper(lab, 'my-work-1');
  await submitSleeper(lab, 'my-work-2');
  const root = makeRoot();
  const session = await startSession({
    root,
    environment: { SLURM_JOB_ID: id }
  });
  try {
    const hpc = new Hpc(page, session);
    await hpc.start();
    await hpc.openQueue();
    const own = hpc.row('my-jupyter');
    await expect(own).toContainText('this JupyterLab');
    await expect(hpc.grid.getByText('this JupyterLab')).toHaveCount(1);
    await hpc.filter.fill('my-');
    await expect(hpc.grid.getByRole('row')).toHaveCount(4);
    await own.focus();
    await page.keyboard.press('Control+a');
    for (const name of ['my-work-1', 'my-work-2']) {
      await expect(hpc.row(name)).toHaveAttribute('aria-selected', 'true');
    }
    await expect(own).toHaveAttribute('aria-selected', 'false');

    await own.click({ modifiers: ['Control'] });
    await page.getByRole('button', { name: 'Cancel 2' }).click();
    const question = page.getByRole('dialog');
    await expect(question).toContainText(
      `This JupyterLab (${id}) is left out.`
    );
    await question.getByRole('button', { name: 'Cancel 2 jobs' }).click();
    await expect(hpc.row('my-work-2').getByText('Cancelled')).toBeVisible();
    expect(await stateOf(lab, id)).toBe('RUNNING');

    await own.click();
    await page.getByRole('button', { name: 'Cancel 1' }).click();
    await expect(question).toContainText('Cancel the job of this JupyterLab?');
    await expect(question.getByRole('button', { name: 'Keep' })).toBeFocused();
    await question.getByRole('button', { name: 'Keep' }).click();
    await expect(question).toHaveCount(0);
    expect(await stateOf(lab, id)).toBe('RUNNING');
    await page.getByRole('button', { name: 'Cancel 1' }).click();
    await question
      .getByRole('button', { name: 'Cancel this JupyterLab' })
      .click();
    await expect(own.getByText('Cancelled')).toBeVisible();
    expect(await stateOf(lab, id)).toBe('CANCELLED');
  } finally {
    await session.end();
    rmSync(root, { recursive: true, force: true });
  }
});
