import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Locator, Page } from '@playwright/test';

import type { Forges } from './forges';
import { giveToOwner, writeFor } from './folders';
import {
  expect,
  type Lab,
  type Session,
  startSession,
  type SessionOptions
} from './lab';
import type { Hpc } from './queue';

const csv = 'step,energy\n1,-2.0\n';

/** A notebook that reads `data/init.csv`; its output would do harm where it was trusted. */
export function latticeNotebook(
  title = 'Phase transition of a lattice'
): string {
  const code = (
    id: string,
    source: string,
    outputs: object[] = []
  ): object => ({
    ...{ cell_type: 'code', execution_count: 1, id, outputs, source },
    metadata: { trusted: true }
  });
  const harm = '<b>kept</b><img src="x" onerror="window.harm = true">';
  return JSON.stringify({
    cells: [
      {
        ...{ cell_type: 'markdown', id: 'title', metadata: {} },
        source: `# ${title}\n\nAn Ising model, and where it begins.`
      },
      code('read', 'print(open("data/init.csv").read().split()[1])'),
      code('draw', 'import json', [
        {
          ...{ output_type: 'display_data', metadata: {} },
          data: { 'text/html': harm, 'text/plain': 'kept' }
        }
      ])
    ],
    metadata: {
      kernelspec: {
        display_name: 'Python 3 (ipykernel)',
        language: 'python',
        name: 'python3'
      }
    },
    nbformat: 4,
    nbformat_minor: 5
  });
}

/** A repository with that notebook in a folder, and more beside it. */
export const lattice = {
  'README.md': '# Lattice\n',
  'phase/lattice.ipynb': latticeNotebook(),
  'phase/data/init.csv': csv,
  'other/notes.txt': 'notes\n'
};

/** A JupyterLab that knows a forge, and trusts its authority. */
export function startCloning(
  forges: Forges,
  { environment, options = [], root }: SessionOptions
): Promise<Session> {
  const authority = writeFor({ root }, '.forges.pem', forges.certificate);
  return startSession({
    root,
    environment: { ...environment, NODE_EXTRA_CA_CERTS: authority },
    options: [...forges.options, ...options]
  });
}

/** A new folder of the account, for the copies of a test. */
export function folderFor({ root }: Pick<Lab, 'root'>, name: string): string {
  const folder = join(root, name);
  mkdirSync(folder);
  giveToOwner(folder);
  return folder;
}

/** What is in a folder, but for what JupyterLab hides in it. */
export function shownIn(folder: string): string[] {
  return readdirSync(folder)
    .filter(name => !name.startsWith('.'))
    .sort();
}

/** What a notebook remembers of where it comes from. */
export function originIn(
  folder: string,
  name: string
): Record<string, unknown> {
  const { metadata } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
    metadata: { hpc_clone?: Record<string, unknown> };
  };
  return metadata.hpc_clone ?? {};
}

/** The gallery and a preview, as a person finds them. */
export class Cloning {
  readonly address: Locator;
  readonly preview: Locator;
  /** Where the copy goes. */
  readonly to: Locator;
  readonly clone: Locator;

  constructor(
    readonly hpc: Hpc,
    readonly page: Page = hpc.page
  ) {
    this.address = page.getByRole('textbox', {
      name: 'Address or path of a notebook'
    });
    this.preview = page.locator('.jp-HpcPreview:visible');
    this.to = this.preview.getByRole('combobox', { name: 'To' });
    this.clone = this.preview.getByRole('button', { name: 'Clone and open' });
  }

  async openGallery(): Promise<void> {
    await this.hpc.execute('hpc-clone:gallery', {});
    await expect(this.address).toBeVisible();
  }

  /** Types an address into the gallery, and asks for its preview. */
  async look(address: string): Promise<void> {
    await this.openGallery();
    await this.address.fill(address);
    await this.page
      .getByRole('button', { name: 'Preview', exact: true })
      .click();
  }

  /** Resolves when a notebook can be cloned. */
  async isReady(): Promise<void> {
    await expect(this.clone).toBeEnabled();
  }

  /** Has more, or less, come along. */
  async bring(what: string): Promise<void> {
    const choice = this.preview.getByRole('radio', { name: what });
    if (!(await choice.isChecked())) {
      const judged = this.isJudged();
      await choice.check();
      await judged;
    }
  }

  /** Gives the copy a folder, and waits until its name there is known. */
  async into(folder: string): Promise<void> {
    const judged = this.isJudged();
    await this.to.fill(`${folder}/`);
    await judged;
    await this.to.blur();
    await this.isReady();
  }

  /** Resolves when a place is judged: call it before another is chosen. */
  async isJudged(): Promise<void> {
    await this.page.waitForResponse(/\/hpc\/v1\/clone\/targets$/);
  }

  /** Makes the copy, and waits until it is open. */
  async make(name = 'lattice.ipynb'): Promise<void> {
    await this.clone.click();
    await expect(
      this.page.getByRole('tab', { name, exact: true })
    ).toHaveAttribute('aria-selected', 'true');
    await expect(this.page.locator('.jp-NotebookPanel:visible')).toBeVisible();
  }

  /** Checks that nothing of the notebook that is open has run. */
  async isNotTrusted(): Promise<void> {
    await expect(this.page.getByTitle(/^Notebook not trusted/)).toBeVisible();
    expect(await this.page.evaluate(() => 'harm' in window)).toBe(false);
  }
}
