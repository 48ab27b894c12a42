import { Dialog, showDialog } from '@jupyterlab/apputils';
import {
  absolutePath,
  baseName,
  type IBridgeClient,
  sayFailure
} from '@jupyterlab-hpc/core';
import type { Contents } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';

import { openNotebook } from '../preview/opening';
import { sentences } from './body';
import { type IUpstreamWords, upstreamWords } from './words';

export interface IUpstreamOptions {
  readonly app: {
    readonly commands: CommandRegistry;
    readonly serviceManager: {
      readonly contents: Pick<Contents.IManager, 'driveName' | 'localPath'>;
    };
  };
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  /** A notebook: absolute, or as JupyterLab's documents have it. */
  readonly path: string;
}

/**
 * Says what changed in the original of a notebook since it was cloned, and
 * puts it beside the copy where that is wanted: never over it. Says by itself
 * what went wrong.
 */
export async function checkUpstream(options: IUpstreamOptions): Promise<void> {
  const { app, client, trans } = options;
  try {
    const path = await pathOnServer(options);
    const upstream = await client.call('lookUpstream', { body: { path } });
    const { preview, state } = upstream;
    const words = upstreamWords(trans, upstream, baseName(path), client.now());
    const canBring = state === 'changed' && preview !== undefined;
    if ((await isWanted(trans, words, canBring)) && preview !== undefined) {
      const { notebook } = await client.call('bringUpstream', {
        body: { path, preview }
      });
      await openNotebook({ client, commands: app.commands }, notebook);
    }
  } catch (error) {
    sayFailure(trans, error);
  }
}

/** Says what became of the original. Whether it is wanted beside the copy. */
async function isWanted(
  trans: TranslationBundle,
  { lines, title }: IUpstreamWords,
  canBring: boolean
): Promise<boolean> {
  const { button } = await showDialog({
    title,
    body: sentences(lines),
    buttons: [
      canBring
        ? Dialog.cancelButton({ label: trans.__('Close') })
        : Dialog.okButton({ label: trans.__('Close') }),
      ...(canBring
        ? [Dialog.okButton({ label: trans.__('Put It Beside') })]
        : [])
    ]
  });
  return canBring && button.accept;
}

async function pathOnServer({
  app,
  client,
  path,
  trans
}: IUpstreamOptions): Promise<string> {
  if (path.startsWith('/')) {
    return path;
  }
  const { root } = await client.call('getSystem', {});
  const absolute = absolutePath(path, root ?? '', app.serviceManager.contents);
  if (absolute === undefined) {
    throw new Error(trans.__('“%1” is no file of the server.', path));
  }
  return absolute;
}
