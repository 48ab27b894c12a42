import { readFileSync } from 'node:fs';

import type { Locator, Page } from '@playwright/test';

import { expect } from './lab';
import type { Hpc } from './queue';

/** Milliseconds for what Slurm, papermill and kernels do on a busy machine. */
export const patience = 400_000;

/** The form for a new sweep, as a person finds it. */
export class SweepForm {
  readonly root: Locator;
  readonly start: Locator;
  /** The runs before they exist. */
  readonly table: Locator;

  constructor(
    private readonly hpc: Hpc,
    readonly page: Page = hpc.page
  ) {
    this.root = page.locator('.jp-HpcSweepNew:visible');
    this.start = this.root.getByRole('button', { name: 'Start sweep' });
    this.table = this.root.getByRole('grid', {
      name: 'Runs before they exist'
    });
  }

  /** Opens it from the toolbar of the notebook on screen. */
  async open(): Promise<void> {
    await this.page
      .locator('.jp-NotebookPanel:visible')
      .getByRole('button', { name: 'Sweep parameters…' })
      .click();
    await expect(this.root).toBeVisible();
  }

  /** Opens it for a notebook. */
  async openFor(path: string): Promise<void> {
    await this.hpc.execute('hpc-sweeps:new', { path });
    await expect(this.root).toBeVisible();
  }

  /** A field by its whole label. */
  field(label: string): Locator {
    return this.root.getByLabel(label, { exact: true });
  }

  /** Has a parameter vary; the texts are those of its fields. */
  async vary(
    name: string,
    as: 'One value' | 'List' | 'Range' | 'Linspace' | 'Logspace',
    texts: Record<string, string>
  ): Promise<void> {
    await this.field(`${name} varies as`).selectOption({ label: as });
    for (const [field, text] of Object.entries(texts)) {
      await this.field(`${name}: ${field}`).fill(text);
    }
  }

  /** Checks the number of runs in the table, and beside it. */
  async hasRuns(count: number): Promise<void> {
    await expect(this.table).toHaveAttribute('aria-rowcount', `${count + 1}`);
  }

  /** Takes in rows of a CSV file of this computer. */
  async importCsv(name: string, text: string): Promise<void> {
    await expect(
      this.root.getByRole('button', { name: 'Import CSV' })
    ).toBeVisible();
    await this.root
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  }

  /** Asks for one CPU, and for so many at once, in a folder. */
  async ask(folder: string, atOnce: number): Promise<void> {
    // Its default has come by then.
    await expect(this.field('Folder')).not.toHaveValue('');
    await this.field('Folder').fill(folder);
    await this.field('CPUs').fill('1');
    await this.field('At once').fill(String(atOnce));
  }

  /** Unfolds what only some ask for. */
  async more(): Promise<void> {
    const fold = this.root.getByRole('button', { name: 'More options' });
    if (await fold.isVisible()) {
      await fold.click();
    }
  }

  /** Tries the first run as a job. */
  async tryInQueue(): Promise<void> {
    const ways = this.root.getByRole('button', {
      name: 'Other ways to try run 1'
    });
    await expect(ways).toBeEnabled({ timeout: patience });
    await ways.click();
    await this.page
      .getByRole('menuitem', { name: 'Try Run 1 in the Queue' })
      .click();
  }

  /** Starts it, and waits for its results. */
  async begin(): Promise<Results> {
    await expect(this.start).toBeEnabled({ timeout: patience });
    await this.start.click();
    const results = new Results(this.page);
    await expect(results.grid).toBeVisible({ timeout: patience });
    return results;
  }
}

/** The results of a sweep, as a person finds them. */
export class Results {
  readonly root: Locator;
  readonly grid: Locator;
  readonly filter: Locator;
  readonly plot: Locator;
  readonly drawer: Locator;

  constructor(readonly page: Page) {
    this.root = page.locator('.jp-HpcSweep:visible');
    // A grid, or a tree of one where runs are grouped.
    this.grid = this.root.locator('.jp-HpcGrid[aria-label="Runs"]');
    this.filter = this.root.getByRole('searchbox', { name: 'Filter the runs' });
    this.plot = this.root.getByRole('region', { name: 'Plot' });
    this.drawer = this.root.getByRole('region', { name: 'Details of a run' });
  }

  /** The row of a run. */
  row(run: number): Locator {
    return this.grid.locator(`[data-key="${run}"]`);
  }

  /** Selects the row of a run: where none of its links is. */
  async pick(run: number, isFurther = false): Promise<void> {
    await this.row(run)
      .getByRole('gridcell')
      .first()
      .click(isFurther ? { modifiers: ['Control'] } : {});
  }

  /** The numbers of the runs on screen, in their order. */
  async shown(): Promise<number[]> {
    const rows = await this.grid.locator('[data-key]').evaluateAll(all =>
      all.map(row => ({
        key: Number((row as HTMLElement).dataset['key']),
        at: Number((row as HTMLElement).dataset['row'])
      }))
    );
    return rows.sort((a, b) => a.at - b.at).map(({ key }) => key);
  }

  /** The chip of a state, which counts its runs. */
  chip(state: string): Locator {
    return this.root.getByRole('checkbox', {
      name: new RegExp(`^${state} \\d+$`)
    });
  }

  /** Waits until there are so many runs in each of these states, and in no other. */
  async have(counts: Record<string, number>): Promise<void> {
    const wanted = Object.entries(counts).map(([state, n]) => `${state} ${n}`);
    await expect
      .poll(
        () =>
          this.root
            .getByRole('group', { name: 'States' })
            .getByRole('checkbox')
            .evaluateAll(chips =>
              chips.map(chip => chip.getAttribute('aria-label')).sort()
            ),
        { timeout: patience }
      )
      .toEqual(wanted.sort());
  }

  button(name: string | RegExp): Locator {
    return this.root
      .getByRole('toolbar', { name: 'Sweep' })
      .getByRole('button', { name });
  }

  /** Groups the rows by what all runs of a group have in common. */
  async groupBy(column: string): Promise<void> {
    await this.button('Columns').click();
    await this.page.getByLabel('Group by').selectOption({ label: column });
    await this.page.keyboard.press('Escape');
  }

  /** Saves the table, and reads the file: its lines, and their fields. */
  async saved(as: 'CSV' | 'CSV for Parquet'): Promise<string[][]> {
    await this.button('Save the table').click();
    const coming = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: as, exact: true }).click();
    const path = await (await coming).path();
    const text = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
    await this.page.keyboard.press('Escape');
    return text
      .trim()
      .split(/\r?\n/)
      .map(line => line.split(','));
  }

  /** Puts the tab at the right of the form, which is in front. */
  async besideForm(): Promise<void> {
    await this.page.evaluate(() => {
      const { shell } = window.jupyterapp;
      for (const widget of shell.widgets('main')) {
        if (widget.title.label.startsWith('Sweep: ')) {
          shell.add(widget, 'main', { mode: 'split-right' });
          break;
        }
      }
    });
  }

  /** Shows the numbers of the plot, and reads them: by x, then by series. */
  async plotted(y: string): Promise<Map<string, string[]>> {
    await this.plot.getByRole('combobox').first().selectOption({ label: y });
    const table = this.plot.getByRole('table');
    if (!(await table.isVisible())) {
      await this.plot.getByRole('button', { name: 'Show as table' }).click();
    }
    await expect(table.getByRole('caption')).toContainText(y);
    const rows = await table
      .locator('tbody tr')
      .evaluateAll(all =>
        all.map(row =>
          Array.from(row.children, cell => cell.textContent.trim())
        )
      );
    return new Map(rows.map(([x = '', ...cells]) => [x, cells]));
  }

  /** How many points are drawn. */
  async points(): Promise<number> {
    const paths = await this.plot
      .locator('.jp-HpcSweep-plotBody > :not(.jp-HpcSweep-legend)')
      .locator('.jp-HpcSweep-plotPoints')
      .evaluateAll(all => all.map(path => path.getAttribute('d') ?? ''));
    return paths.join('').split('M').length - 1;
  }
}

/** A number as the plot's table has it. */
export function plotText(value: unknown): string {
  return `${+Number(value).toPrecision(12)}`.replaceAll('-', '−');
}
