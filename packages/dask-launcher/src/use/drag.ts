import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { DaskCluster } from '@jupyterlab-hpc/api';
import {
  dragInto,
  followPress,
  type IBridgeClient,
  sayFailure
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { answers } from '../clusters/states';
import { snippetCell } from './notebook';
import { snippetOf } from './snippet';
import { oneLine } from './words';

/** What notebooks take as cells. */
const cellsType = 'application/vnd.jupyter.cells';

export interface IDragOptions {
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly shell: Pick<JupyterFrontEnd.IShell, 'widgets'>;
}

/**
 * Follows a press on a card: once it is a drag, it carries the lines that
 * connect a client, as a cell for notebooks and as text for all else.
 */
export function followCard(
  options: IDragOptions,
  cluster: DaskCluster,
  press: PointerEvent
): void {
  if (answers(cluster)) {
    followPress(
      press,
      (x, y, isHeld) => void drag(options, cluster, { x, y }, isHeld)
    );
  }
}

async function drag(
  { client, shell, trans }: IDragOptions,
  { id, name }: DaskCluster,
  at: { readonly x: number; readonly y: number },
  isHeld: () => boolean
): Promise<void> {
  try {
    const code = await snippetOf(client, id);
    if (isHeld()) {
      await dragInto({
        data: new Map<string, unknown>([
          ['text/plain', code],
          [cellsType, [snippetCell(code)]]
        ]),
        words: oneLine(code),
        label: name,
        shell,
        ...at
      });
    }
  } catch (error) {
    sayFailure(trans, error);
  }
}
