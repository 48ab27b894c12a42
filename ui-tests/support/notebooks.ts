import type { Page } from '@playwright/test';

import { expect } from './lab';
import type { Hpc } from './queue';

/** The file of a notebook with one cell of Python. */
export function notebookOf(source: string): string {
  return JSON.stringify({
    cells: [
      {
        cell_type: 'code',
        execution_count: null,
        id: 'a',
        metadata: {},
        outputs: [],
        source
      }
    ],
    metadata: {
      kernelspec: {
        display_name: 'Python 3',
        language: 'python',
        name: 'python3'
      }
    },
    nbformat: 4,
    nbformat_minor: 5
  });
}

/** Resolves when the kernel of what is on screen is there. */
export async function kernelIsIdle(page: Page): Promise<void> {
  await expect(page.getByText('Python 3 (ipykernel) | Idle')).toBeVisible();
}

/** Runs the notebook on screen. */
export async function runAllCells(hpc: Hpc): Promise<void> {
  // JupyterLab would ask which kernel is meant while it starts.
  await kernelIsIdle(hpc.page);
  await hpc.execute('notebook:run-all-cells', {});
}
