import type { Locator, Page } from '@playwright/test';

import { expect } from './lab';
import type { Hpc } from './queue';

/** Milliseconds for what Slurm and Dask's processes do. */
const patience = 90_000;

/** Dask clusters, as a person finds them in the sidebar. */
export class Clusters {
  constructor(
    private readonly hpc: Hpc,
    readonly page: Page = hpc.page
  ) {}

  /** Opens the sidebar. */
  async open(): Promise<void> {
    await this.hpc.execute('hpc-dask:show', {});
    await expect(
      this.page.getByRole('heading', { name: /^Dask clusters/ })
    ).toBeVisible();
  }

  card(name: string): Locator {
    return this.page.getByRole('listitem', { name });
  }

  /** Waits until so many workers of so many are there. */
  async haveWorkers(name: string, count: number): Promise<void> {
    await expect(this.card(name)).toContainText(
      new RegExp(`Workers ${count} of ${count}(?![0-9])`),
      { timeout: patience }
    );
    await expect(this.card(name).getByTitle('Running').first()).toBeVisible({
      timeout: patience
    });
  }

  /** Fills the form with a small cluster, and starts it. */
  async launch(
    name: string,
    workers: number,
    { idleMinutes = 15 }: { idleMinutes?: number } = {}
  ): Promise<void> {
    await this.hpc.execute('hpc-dask:launch', {});
    const field = (label: string): Locator =>
      this.page.getByLabel(label, { exact: true });
    // Its default has come by then.
    await expect(field('Name')).not.toHaveValue('');
    await field('Name').fill(name);
    await field('Workers').fill(String(workers));
    await field('Cores each').fill('1');
    await field('Memory each').fill('1');
    await field('Partition').selectOption('long');
    await field('Minutes without work until it stops').fill(
      String(idleMinutes)
    );
    await expect(this.page.getByText(/^distributed [0-9.]+, /)).toBeVisible({
      timeout: patience
    });
    await this.page.getByRole('button', { name: /^Start cluster/ }).click();
    await expect(
      this.page.getByText(`Started the cluster “${name}”.`)
    ).toBeVisible({ timeout: patience });
  }

  /** Chooses something from the menu of a card. */
  async menu(name: string, item: string): Promise<void> {
    await this.card(name).getByRole('button', { name: 'More' }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  async scale(name: string, workers: number): Promise<void> {
    await this.menu(name, 'Scale…');
    const dialog = this.page.locator('.jp-Dialog');
    await dialog
      .getByRole('spinbutton', { name: 'Workers', exact: true })
      .fill(String(workers));
    await dialog.getByRole('button', { name: 'Scale' }).click();
  }

  /** Resolves when nothing of it runs any more. */
  async stop(name: string): Promise<void> {
    await this.card(name).getByRole('button', { name: /^Stop/ }).click();
    await this.answer('Stop cluster');
    await expect(this.card(name)).toContainText(
      'It was stopped; nothing is running.',
      { timeout: patience }
    );
  }

  /** Removes one that is over from the list. */
  async remove(name: string): Promise<void> {
    await this.card(name)
      .getByRole('button', { name: /^Remove/ })
      .click();
    await this.answer('Remove');
  }

  /** Answers the question that is asked with the button of this name. */
  async answer(button: string): Promise<void> {
    await this.page
      .locator('.jp-Dialog')
      .getByRole('button', { name: button })
      .click();
  }
}
