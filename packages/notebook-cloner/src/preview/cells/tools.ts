import type { RenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { Attachments } from '../safe/registry';
import type { DrawingQueue } from './queue';

/** What cells are drawn with. */
export interface ICellTools {
  readonly trans: TranslationBundle;
  readonly queue: DrawingQueue;
  /** What draws texts and pictures; another one where a cell has attachments. */
  readonly registry: (attachments?: Attachments) => RenderMimeRegistry;
}
