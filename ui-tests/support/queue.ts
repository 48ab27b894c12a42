import type { Locator, Page } from '@playwright/test';

import { expect, type Lab } from './lab';

declare global {
  interface Window {
    /** JupyterLab, which the tests' server exposes. */
    jupyterapp: {
      commands: { execute(id: string, args: object): Promise<unknown> };
      shell: {
        widgets(area: string): Iterable<{ title: { label: string } }>;
        add(widget: object, area: string, options: object): void;
      };
    };
  }
}

/** The layout within a workspace that is saved, as text. */
function layoutOf(workspace: string | null): string {
  const { data } = JSON.parse(workspace ?? '{}') as {
    data?: Record<string, unknown>;
  };
  return JSON.stringify(data?.['layout-restorer:data'] ?? '');
}

/** The queue and the form of submission, as a person finds them. */
export class Hpc {
  readonly grid: Locator;
  readonly filter: Locator;

  constructor(
    readonly page: Page,
    private readonly lab: Pick<Lab, 'url'>
  ) {
    this.grid = page.getByRole('treegrid', { name: 'Jobs' });
    this.filter = page.getByRole('searchbox', { name: 'Filter the jobs' });
  }

  /** Logs in with the token of the address, as its receiver does. */
  async start(): Promise<void> {
    await this.page.goto(`${this.lab.url}&reset`);
    await expect(this.page.locator('.jp-Launcher')).toBeVisible({
      timeout: 60_000
    });
  }

  /** The same without what a test before has typed, at the first start. */
  async startAfresh(): Promise<void> {
    await this.page.addInitScript(() => {
      if (sessionStorage.getItem('begun') === null) {
        sessionStorage.setItem('begun', '1');
        localStorage.clear();
      }
    });
    await this.start();
  }

  /** Runs one of JupyterLab's commands, as other extensions do. */
  execute(command: string, args: object): Promise<unknown> {
    return this.page.evaluate(
      async ([id, values]) => {
        const { commands } = window.jupyterapp;
        const result = await commands.execute(id, values);
        // A widget leads to all of JupyterLab.
        return typeof result === 'object' ? undefined : result;
      },
      [command, args] as const
    );
  }

  /**
   * Resolves when JupyterLab has saved a layout with this tab (`hpc-submit:form`),
   * which it does some time after the tab was opened: call it before that.
   */
  async layoutSavedWith(tab: string): Promise<void> {
    await this.page.waitForResponse(
      answer =>
        answer.request().method() === 'PUT' &&
        answer.url().includes('/lab/api/workspaces/') &&
        answer.ok() &&
        layoutOf(answer.request().postData()).includes(tab)
    );
  }

  /** Resolves when JupyterLab has saved a workspace that has a text in it. */
  async workspaceSavedWith(text: string): Promise<void> {
    await this.page.waitForResponse(
      answer =>
        answer.request().method() === 'PUT' &&
        answer.url().includes('/lab/api/workspaces/') &&
        answer.ok() &&
        (answer.request().postData() ?? '').includes(text)
    );
  }

  async openQueue(): Promise<void> {
    await this.page
      .locator('.jp-LauncherCard', { hasText: 'Slurm Queue' })
      .click();
    await expect(this.grid).toBeVisible();
  }

  async openForm(): Promise<void> {
    await this.page
      .getByRole('toolbar', { name: 'Slurm queue' })
      .getByRole('button', { name: 'Submit' })
      .click();
    // It is given the focus once it can take it.
    await expect(this.script).toBeFocused();
  }

  get script(): Locator {
    return this.page.getByRole('textbox', { name: 'Script', exact: true });
  }

  /** The text of the script, as the editor has it; of a short one, all of it. */
  scriptText(): Promise<string> {
    return this.script.evaluate(content =>
      Array.from(
        content.querySelectorAll('.cm-line'),
        line => line.textContent
      ).join('\n')
    );
  }

  /** Resolves when the editor has this text. */
  async scriptIs(text: string): Promise<void> {
    await expect.poll(() => this.scriptText()).toBe(text);
  }

  /** A field of the form, by the beginning of its label. */
  field(label: string): Locator {
    return this.page.getByRole('textbox', { name: label });
  }

  get submitButton(): Locator {
    return this.page
      .locator('.jp-HpcSubmit-foot')
      .getByRole('button', { name: 'Submit' });
  }

  /** Types a script and its folder, and submits by the keyboard. */
  async submit(script: string, folder: string): Promise<void> {
    await this.script.fill(script);
    await this.fillFolder(folder);
    await this.script.press('Control+Enter');
  }

  /** Types the folder in which the job runs, once its default is there. */
  async fillFolder(folder: string): Promise<void> {
    await expect(this.field('Folder')).not.toHaveValue('');
    await this.field('Folder').fill(folder);
  }

  /** The number of the job that the page tells of last. */
  async submittedId(): Promise<string> {
    const said = this.page.getByText(/^Submitted as (\d+)\.$/).last();
    await expect(said).toBeVisible();
    return /\d+/.exec(await said.innerText())?.[0] ?? '';
  }

  /** The row of a job, or of a whole array, by its id. */
  rowOf(id: string): Locator {
    return this.grid.locator(`[data-key="${id}"]`);
  }

  /** The row of a job by its name. */
  row(name: string): Locator {
    return this.grid.getByRole('row').filter({
      has: this.page.getByRole('gridcell', { name, exact: true })
    });
  }
}
