import { Notification } from '@jupyterlab/apputils';
import type { CloneWork } from '@jupyterlab-hpc/api';
import {
  documentPath,
  fsDrive,
  type IBridgeClient
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';

/** Opens documents, in JupyterLab. */
export const openCommand = 'docmanager:open';

/** Sets up a sweep of the notebook `path`; there with sweeps only. */
export const sweepCommand = 'hpc-sweeps:open';

export interface IOpening {
  readonly commands: CommandRegistry;
  readonly client: IBridgeClient;
}

/**
 * Opens a notebook of the server, by its absolute path, with a kernel where
 * one is suggested. Not trusted, as all that comes from elsewhere.
 */
export async function openNotebook(
  { client, commands }: IOpening,
  notebook: string,
  kernel?: string
): Promise<void> {
  const path = await documentOf(client, notebook);
  await commands.execute(openCommand, {
    path,
    factory: 'Notebook',
    ...(kernel === undefined ? {} : { kernel: { name: kernel } })
  });
}

/** The form for a sweep of a notebook of the server. */
export async function openSweep(
  { client, commands }: IOpening,
  notebook: string
): Promise<void> {
  const path = await documentOf(client, notebook);
  await commands.execute(sweepCommand, { path });
}

async function documentOf(
  client: IBridgeClient,
  notebook: string
): Promise<string> {
  const { root } = await client.call('getSystem', {});
  return root === undefined
    ? `${fsDrive}:${notebook.replace(/^\/+/, '')}`
    : documentPath(notebook, root);
}

/** Says where a copy is, and whether something of it was left out. */
export function tellCopy(trans: TranslationBundle, work: CloneWork): void {
  const { left, notebook = '' } = work;
  const where = trans.__('Cloned to %1.', notebook);
  if (left.length === 0) {
    Notification.success(where, { autoClose: 8000 });
  } else {
    const lack = trans._n(
      '%1 file was left out: %2.',
      '%1 files were left out: %2.',
      left.length,
      left.slice(0, 5).join(', ') + (left.length > 5 ? ', …' : '')
    );
    Notification.warning(trans.__('%1 %2', where, lack), { autoClose: false });
  }
}
