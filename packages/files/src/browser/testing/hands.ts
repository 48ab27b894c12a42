import type { FileBrowser } from '@jupyterlab/filebrowser';

/** Lets what is on its way arrive, and what is due be drawn. */
export const settled = (): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, 50));

/** Waits for what is on its way. */
export async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; !holds(); turn++) {
    if (turn > 200) {
      throw new Error('It did not come to that.');
    }
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

/** The dialog on screen. */
export const dialog = (): HTMLElement | null =>
  document.querySelector('.jp-Dialog');

/** Presses a button of the dialog. */
export function press(label: string): void {
  const buttons = dialog()?.querySelectorAll('button') ?? [];
  [...buttons].find(({ textContent }) => textContent === label)?.click();
}

/** Puts a text into the filter box. */
export async function type(browser: FileBrowser, text: string): Promise<void> {
  await until(() => box(browser) !== null);
  const input = box(browser);
  if (input !== null) {
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

const box = (browser: FileBrowser): HTMLInputElement | null =>
  browser.node.querySelector('.jp-FilterBox');
