import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IBridgeClient } from '@jupyterlab-hpc/core';
import type { INotebookTracker } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Widget } from '@lumino/widgets';

/** What every part of the cloner stands on. */
export interface IClonerParts {
  readonly app: JupyterFrontEnd;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  /** The notebooks that are open. */
  readonly notebooks: INotebookTracker | null;
}

/**
 * Opens the preview of an address or a path, in a tab. With `ask`, nobody is
 * asked for it before the person agrees there.
 */
export type IPreviewOpener = (address: string, ask: boolean) => Promise<void>;

/** Says what changed in the original of a notebook of JupyterLab's documents. */
export type IUpstreamOpener = (path: string) => Promise<void>;

/** A preview that is open, in a tab; `address` opens the same one again. */
export type OpenPreview = Widget & { readonly address: string };
