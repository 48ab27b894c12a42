import { Notification } from '@jupyterlab/apputils';
import type { SweepRun } from '@jupyterlab-hpc/api';
import {
  documentPath,
  fsDrive,
  type IBridgeClient,
  type ITerminalApp,
  showFolder
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

/** Commands of JupyterLab, and of the queue where that is installed. */
const openCommand = 'docmanager:open';
const queueCommand = 'hpc-queue:open';
const logCommand = 'hpc-queue:open-log';

/** What opening takes of JupyterLab and of the bridge. */
export interface IOpening {
  readonly app: ITerminalApp;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
}

/** A file of the server as JupyterLab's documents have it. */
async function documentOf(
  client: IBridgeClient,
  path: string
): Promise<string> {
  const { root } = await client.call('getSystem', {});
  return root === undefined
    ? `${fsDrive}:${path.replace(/^\/+/, '')}`
    : documentPath(path, root);
}

/** Opens the notebook that a run made. */
export async function openOutput(
  { app, client, trans }: IOpening,
  folder: string,
  { output, run }: SweepRun
): Promise<void> {
  if (output === undefined) {
    throw new Error(trans.__('Run %1 has made no notebook yet.', run));
  }
  const path = await documentOf(client, `${folder}/${output}`);
  await app.commands.execute(openCommand, { path, factory: 'Notebook' });
}

/** Follows what the task of a run prints; without the queue, shows the file. */
export async function openLog(
  { app, client, trans }: IOpening,
  folder: string,
  { job, log, run }: SweepRun
): Promise<void> {
  const path = log === undefined ? undefined : `${folder}/${log}`;
  if (job !== undefined && app.commands.hasCommand(logCommand)) {
    await app.commands.execute(logCommand, {
      id: job,
      ...(path === undefined ? {} : { path })
    });
    return;
  }
  if (path === undefined) {
    throw new Error(trans.__('Run %1 has no log.', run));
  }
  await app.commands.execute(openCommand, {
    path: await documentOf(client, path),
    factory: 'Editor'
  });
}

/** Shows the folder of a sweep. */
export async function openFolder(
  { app, client, trans }: IOpening,
  folder: string
): Promise<void> {
  const { root } = await client.call('getSystem', {});
  await showFolder(app, trans, folder, root);
}

/** Shows a job in the queue, or says that nothing here does. */
export async function openJob(
  { app, trans }: Pick<IOpening, 'app' | 'trans'>,
  job: string
): Promise<void> {
  if (app.commands.hasCommand(queueCommand)) {
    await app.commands.execute(queueCommand, { job });
  } else {
    sayNoQueue(trans, job);
  }
}

function sayNoQueue(trans: TranslationBundle, job: string): void {
  Notification.info(
    trans.__('The queue is switched off here. The job is %1.', job),
    { autoClose: 5000 }
  );
}

/** Has the browser save a text as a file. */
export function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
