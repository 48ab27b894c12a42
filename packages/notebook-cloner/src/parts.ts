import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IBridgeClient } from '@jupyterlab-hpc/core';
import type { INotebookTracker } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { ClonerSettings } from './settings';

/** What every part of the cloner stands on. */
export interface IClonerParts {
  readonly app: JupyterFrontEnd;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly settings: ClonerSettings;
  /** The notebooks that are open. */
  readonly notebooks: INotebookTracker | null;
}

export interface IPreviewOptions extends IClonerParts {
  /** What was pasted, or what the gallery has: an address or a path. */
  readonly address: string;
}

/** Opens the preview of an address, in a tab; asks its host at once. */
export type IPreviewOpener = (options: IPreviewOptions) => Promise<void>;

export interface IUpstreamOptions extends IClonerParts {
  /** The notebook, as JupyterLab's documents have it. */
  readonly path: string;
}

/** Says what changed in the original of a notebook since it was cloned. */
export type IUpstreamOpener = (options: IUpstreamOptions) => Promise<void>;
